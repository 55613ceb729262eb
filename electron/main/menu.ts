import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

/** What can be chosen in the menus and is not the system's own. */
export interface MenuActions {
  add(): void
  newWindow(): void
  print(): void
  savePdf(): void
  settings(): void
  lock(): void
  lockAll(): void
  shortcuts(): void
}

interface MenuFor {
  readonly words: Words
  readonly isMac: boolean
  readonly isPackaged: boolean
  /** The keys of quick add, which are shown beside it. */
  readonly quickAddKeys: string
  readonly actions: MenuActions
}

const line: MenuItemConstructorOptions = { type: 'separator' }

/** The platform's standard menu, with its roles and keys, in the person's language. */
export function menuTemplate({
  words,
  isMac,
  isPackaged,
  quickAddKeys,
  actions,
}: MenuFor): MenuItemConstructorOptions[] {
  const { menu } = words
  const settings: MenuItemConstructorOptions = {
    label: menu.settings,
    accelerator: 'CommandOrControl+,',
    click: actions.settings,
  }
  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: menu.about },
      line,
      settings,
      line,
      { role: 'services', label: menu.services },
      line,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      line,
      { role: 'quit', label: menu.quit },
    ],
  }
  const file: MenuItemConstructorOptions = {
    role: 'fileMenu',
    label: menu.file,
    submenu: [
      {
        label: menu.add,
        // Shown only: the system has these keys already.
        ...(quickAddKeys !== '' && { accelerator: quickAddKeys, registerAccelerator: false }),
        click: actions.add,
      },
      { label: menu.newWindow, accelerator: 'CommandOrControl+Shift+N', click: actions.newWindow },
      line,
      { label: menu.savePdf, click: actions.savePdf },
      { label: menu.print, accelerator: 'CommandOrControl+P', click: actions.print },
      line,
      // The page has these keys itself, and somebody may have chosen others.
      { label: menu.lock, click: actions.lock },
      { label: menu.lockAll, click: actions.lockAll },
      line,
      ...(isMac ? [] : [settings, line]),
      { role: 'close', label: menu.close },
      ...(isMac ? [] : [{ role: 'quit', label: menu.quit } as const]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    role: 'editMenu',
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      line,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'pasteAndMatchStyle', label: menu.pasteAsText },
      { role: 'delete', label: menu.delete },
      line,
      { role: 'selectAll', label: menu.selectAll },
    ],
  }
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    label: menu.view,
    submenu: [
      { role: 'resetZoom', label: menu.actualSize },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      line,
      { role: 'togglefullscreen', label: menu.fullScreen },
      ...(isPackaged
        ? []
        : ([
            { role: 'reload', label: menu.reload },
            { role: 'toggleDevTools', label: menu.developerTools },
          ] as const)),
    ],
  }
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      ...(isMac
        ? ([{ role: 'zoom', label: menu.zoom }, line, { role: 'front', label: menu.front }] as const)
        : ([{ role: 'close', label: menu.close }] as const)),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: menu.help,
    submenu: [
      { label: menu.shortcuts, click: actions.shortcuts },
      ...(isMac ? [] : [{ role: 'about', label: menu.about } as const]),
    ],
  }
  return [...(isMac ? [app] : []), file, edit, view, window, help]
}

/** Shows a menu as the application's. */
export function installMenu(template: MenuItemConstructorOptions[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
