import type { BrowserWindow, Menu, MenuItem, MenuItemConstructorOptions } from 'electron'
import type { MenuFacts } from './control.ts'
import { NotOffered, offer } from './offer.ts'

/** What Electron calls its roles, as far as a menu of an app like this has them. */
const roleLabels: Readonly<Record<string, string>> = {
  filemenu: 'File',
  editmenu: 'Edit',
  viewmenu: 'View',
  windowmenu: 'Window',
  help: 'Help',
  quit: 'Quit',
  close: 'Close Window',
  minimize: 'Minimize',
  zoom: 'Zoom',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  delete: 'Delete',
  selectall: 'Select All',
  reload: 'Reload',
  forcereload: 'Force Reload',
  toggledevtools: 'Toggle Developer Tools',
  resetzoom: 'Actual Size',
  zoomin: 'Zoom In',
  zoomout: 'Zoom Out',
  togglefullscreen: 'Toggle Full Screen',
  about: 'About',
}

/** What a role holds where the app does not say. */
const roleItems: Readonly<Record<string, readonly MenuItemConstructorOptions[]>> = {
  editmenu: [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { type: 'separator' },
    { role: 'selectAll' },
  ],
  windowmenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }],
}

interface Item {
  readonly options: MenuItemConstructorOptions
  readonly label: string
  readonly role: string | undefined
  readonly submenu: readonly Item[]
  /** As main holds it: `enabled`, `visible` and `checked` can be set. */
  readonly face: Pick<MenuItem, 'id' | 'label' | 'enabled' | 'visible' | 'checked' | 'type'>
}

interface MenuDeps {
  readonly quit: () => void
  readonly focusedWindow: () => BrowserWindow | undefined
}

export type Menus = ReturnType<typeof createMenus>

/** The application's menu, the tray's, and those that come up at the pointer. */
export function createMenus({ quit, focusedWindow }: MenuDeps) {
  const byFace = new Map<Menu, readonly Item[]>()
  let applicationMenu: Menu | null = null
  let poppedUp: Menu | null = null

  function buildItem(options: MenuItemConstructorOptions): Item {
    const role = options.role?.toLowerCase()
    const template = options.submenu ?? (role === undefined ? undefined : roleItems[role])
    if (template !== undefined && !Array.isArray(template))
      throw new NotOffered('The double of Electron takes a submenu as a template only')
    const label = options.label ?? roleLabels[role ?? ''] ?? ''
    const { id = '', enabled = true, visible = true, checked = false } = options
    const type = options.type ?? (template ? 'submenu' : 'normal')
    const face = offer('MenuItem', { id, label, enabled, visible, checked, type })
    return { options, label, role, submenu: (template ?? []).map(buildItem), face }
  }

  function itemsOf(menu: Menu | null): readonly Item[] {
    return (menu && byFace.get(menu)) ?? []
  }

  function factsOf({ options, label, role, submenu, face }: Item): MenuFacts {
    return {
      label,
      role,
      type: face.type,
      accelerator: options.accelerator,
      isEnabled: face.enabled,
      isChecked: face.checked,
      submenu: submenu.filter(isShown).map(factsOf),
    }
  }

  function press({ options, role, face }: Item): void {
    if (!face.enabled) throw new Error(`The menu item ${face.label} is disabled`)
    if (face.type === 'checkbox') face.checked = !face.checked
    const window = focusedWindow()
    if (options.click) options.click(face as MenuItem, window, { triggeredByAccelerator: false })
    else if (role === 'quit') quit()
    else if (role === 'close') window?.close()
    else if (role === 'minimize') window?.minimize()
    else if (role === 'reload') window?.webContents.reload()
    else throw new NotOffered(`The double of Electron does not do what the menu item ${face.label} does`)
  }

  return {
    Menu: offer('Menu', {
      buildFromTemplate(template) {
        const items = template.map((options) => buildItem(options as MenuItemConstructorOptions))
        const face: Menu = offer('menu', {
          items: items.map((item) => item.face as MenuItem),
          getMenuItemById: (id) => (flat(items).find((item) => item.face.id === id)?.face as MenuItem) ?? null,
          popup: () => void (poppedUp = face),
        } satisfies Pick<Menu, 'items' | 'getMenuItemById' | 'popup'>) as Menu
        byFace.set(face, items)
        return face
      },
      setApplicationMenu: (menu) => void (applicationMenu = menu),
      getApplicationMenu: () => applicationMenu,
    } satisfies Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>),

    application: () => applicationMenu,
    /** The menu that came up at the pointer last. */
    poppedUp: () => poppedUp,

    facts: (menu: Menu | null): MenuFacts[] => itemsOf(menu).filter(isShown).map(factsOf),

    choose(menu: Menu | null, labels: readonly string[]): void {
      let items = itemsOf(menu)
      for (const [depth, label] of labels.entries()) {
        const found = items.filter(isShown).find((item) => item.label.replace('&', '') === label)
        if (!found) throw new Error(`The menu has no ${labels.slice(0, depth + 1).join(' › ')}`)
        if (depth === labels.length - 1) return press(found)
        items = found.submenu
      }
    },
  }
}

function isShown({ face }: Item): boolean {
  return face.visible
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flat(item.submenu)])
}
