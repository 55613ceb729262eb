import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron'
import { drawTrayIcon, type IconState } from './tray-icon.ts'
import type { Words } from './words.ts'

/** What the tray shows of whoever is in front. */
export interface TrayState {
  /** How much is due today or overdue; undefined where the account in front is closed. */
  readonly due: number | undefined
  readonly isAnybodyOpen: boolean
}

/** What can be chosen in the tray. */
export interface TrayActions {
  today(): void
  add(): void
  open(): void
  lockAll(): void
  quit(): void
}

/** The menu of the tray. */
export function trayTemplate(
  { due, isAnybodyOpen }: TrayState,
  words: Words,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const { tray } = words
  return [
    { label: headline({ due, isAnybodyOpen }, words), enabled: due !== undefined, click: actions.today },
    { type: 'separator' },
    { label: tray.add, click: actions.add },
    { label: tray.open, click: actions.open },
    { label: tray.lock, enabled: isAnybodyOpen, click: actions.lockAll },
    { type: 'separator' },
    { label: tray.quit, click: actions.quit },
  ]
}

/** What the tray says in a line. */
export function headline({ due, isAnybodyOpen }: TrayState, { tray }: Words): string {
  if (due === undefined) return isAnybodyOpen ? tray.hearth : tray.locked
  return due === 0 ? tray.nothingDue : tray.due(due)
}

/** The same, where nothing else says whose icon that is. */
export function toolTip(state: TrayState, words: Words): string {
  const line = headline(state, words)
  return state.due === undefined ? line : `${words.tray.hearth}: ${line}`
}

/** The icon beside the clock. */
export function createTray(actions: TrayActions, isMac: boolean) {
  let tray: Tray | undefined
  let shown = ''

  return {
    /** Shows how things are; the icon comes up with the first time. */
    show(state: TrayState, words: Words): void {
      const line = headline(state, words)
      const look = `${line} ${words.tray.quit} ${state.isAnybodyOpen}`
      if (look === shown) return
      shown = look
      const image = picture({ isDue: (state.due ?? 0) > 0, isLocked: !state.isAnybodyOpen }, isMac)
      if (tray) tray.setImage(image)
      else {
        tray = new Tray(image)
        // A Mac opens the menu instead.
        tray.on('click', () => isMac || actions.open())
      }
      tray.setToolTip(toolTip(state, words))
      if (isMac) tray.setTitle(state.due === undefined || state.due === 0 ? '' : String(state.due))
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(state, words, actions)))
    },
  }
}

const small = 16

function picture(state: IconState, isMac: boolean): NativeImage {
  const drawn = (scaleFactor: number) => ({
    buffer: drawTrayIcon(small * scaleFactor, state, isMac),
    width: small * scaleFactor,
    height: small * scaleFactor,
    scaleFactor,
  })
  const { buffer, ...options } = drawn(1)
  const image = nativeImage.createFromBitmap(buffer, options)
  image.addRepresentation(drawn(2))
  if (isMac) image.setTemplateImage(true)
  return image
}
