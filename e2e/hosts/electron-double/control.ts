import type { Complaint } from '../host.ts'

/** A window, as a test sees it. */
export interface WindowFacts {
  readonly id: number
  /** Its address as main knows it. */
  readonly address: string
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly isVisible: boolean
  readonly isFocused: boolean
  readonly isMinimized: boolean
  readonly isOnTop: boolean
  readonly hasFrame: boolean
}

/** A window of the double. */
export interface DoubleWindowFacts extends WindowFacts {
  /** By which the page is found over Chromium's debugging port. */
  readonly targetId: string
  /** As main gave them; what cannot be sent between processes is left out. */
  readonly webPreferences: Readonly<Record<string, unknown>>
}

export interface MenuFacts {
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly isEnabled: boolean
  readonly isChecked: boolean
  readonly submenu: readonly MenuFacts[]
}

export interface DialogFacts {
  readonly kind: 'error' | 'message'
  readonly title: string
  readonly text: string
  readonly buttons: readonly string[]
  /** The button that was pressed; undefined while the dialog is open. */
  readonly answer: number | undefined
}

/** An icon beside the clock. */
export interface TrayFacts {
  readonly toolTip: string
  readonly menu: readonly MenuFacts[]
}

/** An icon of the double. */
export interface DoubleTrayFacts extends TrayFacts {
  /** The words beside the icon, which only a Mac shows. */
  readonly title: string
  /** The picture as main drew it: its width in pixels and a hash of what is on it. */
  readonly image: { readonly width: number; readonly hash: string }
}

export interface NotificationFacts {
  readonly title: string
  readonly body: string
  readonly actions: readonly string[]
  readonly isShown: boolean
}

/** Where somebody asks for a context menu, and what is there. */
export interface ContextMenuPlace {
  readonly isEditable?: boolean
  readonly selectionText?: string
  readonly misspelledWord?: string
  readonly dictionarySuggestions?: readonly string[]
}

/** Where a page wanted to go by itself, and whether main kept it from going. */
export interface NavigationFacts {
  readonly address: string
  readonly isPrevented: boolean
}

/** A file that a page wanted to download. */
export interface DownloadFacts {
  readonly address: string
  readonly isPrevented: boolean
  /** Where main proposes to save it, in the dialog that asks. */
  readonly proposed: string | undefined
}

/** The sender of a call, as a test makes it up. */
export interface MadeUpSender {
  readonly address: string
  readonly isSubframe: boolean
}

export type PowerEvent = 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'shutdown'

/** What a test can ask of whatever runs a desktop app: Electron's double, or Electron itself. */
export interface Control {
  windows(): WindowFacts[]
  /** As somebody drags the window's edge. */
  resizeWindow(id: number, bounds: Partial<WindowFacts['bounds']>): void
  minimizeWindow(id: number): void
  /** As somebody closes the window. */
  closeWindow(id: number): void
  menu(): MenuFacts[]
  /** Chooses a menu item by the labels that lead to it. */
  chooseMenuItem(...labels: string[]): void
  /** The icon beside the clock; undefined where there is none. */
  tray(): TrayFacts | undefined
  chooseTrayItem(...labels: string[]): void
  /** The number at the app's icon. */
  badge(): number
  notifications(): NotificationFacts[]
  /** Clicks the newest notification that is shown. */
  clickNotification(): void
  /** Presses a button of it. */
  pressNotification(action: string): void
  /** As a Mac hands over a link that somebody followed. */
  openLink(address: string): void
  /** The file that the next dialog gives that asks where to save; such a dialog is cancelled otherwise. */
  prepareFile(path: string): void
  dialogs(): DialogFacts[]
  /** Presses a button of the oldest dialog that is open. */
  answerDialog(button: string): void
  /** The button for the next dialog that main shows and waits for at once; such a dialog is cancelled otherwise. */
  prepareAnswer(button: string): void
  /** Has something in main throw where nobody expects it. */
  failInMain(message: string): void
  /** What main has put into the clipboard. */
  clipboard(): string
  /** The folder for the next dialog that asks for one; such a dialog is cancelled otherwise. */
  prepareFolder(path: string): void
  power(event: PowerEvent): void
  /** The computer sleeps for so many milliseconds: its clock goes on, and nothing in it runs. */
  sleep(milliseconds: number): void
  setIdleTime(seconds: number): void
  /** The addresses that were handed to the system's browser. */
  openedOutside(): string[]
  /** As somebody clicks the app's icon. */
  activate(): void
}

/** What a test can ask of the double alone, over the channel between their processes: for specs tagged `@double`. */
export interface DoubleControl extends Control {
  windows(): DoubleWindowFacts[]
  tray(): DoubleTrayFacts | undefined
  /** Waits until the app has opened a window, and gives the port by which Chromium is reached. */
  ready(): number
  /** The ports that listen for the windows' own pages, one for each session. */
  originPorts(): number[]
  /** Tells main that the page has crashed. */
  crashPage(id: number): void
  /** Asks main for a context menu, as the right mouse button does. */
  openContextMenu(id: number, at: ContextMenuPlace): void
  /** The menu that came up at the pointer last. */
  contextMenu(): MenuFacts[]
  chooseContextMenuItem(...labels: string[]): void
  clickTray(): void
  /** The keys that main has taken from the whole system. */
  shortcuts(): string[]
  /** Presses keys anywhere in the system. */
  pressShortcut(keys: string): void
  /** Another program has these keys. */
  takeShortcut(keys: string): void
  /** What main told the system to start with it; undefined as long as it told nothing. */
  loginItem(): { openAtLogin: boolean; args: readonly string[] } | undefined
  /** The schemes whose links main asked the system for. */
  linkSchemes(): readonly string[]
  /** How often main had pages printed. */
  printed(): number
  /** What main set for the spelling of a window's session. */
  spelling(id: number): { isOn: boolean; languages: readonly string[] } | undefined
  navigations(): NavigationFacts[]
  downloads(): DownloadFacts[]
  /** What pages wanted to open in windows of their own, and what main answered. */
  openings(): { address: string; action: string }[]
  /** What main answers when a page asks for a permission, by each of its three handlers; true where it has none. */
  permission(id: number, permission: string): { request: boolean; check: boolean; device: boolean }
  /** Calls main with a sender that no page of the double could be. */
  callAs(id: number, sender: MadeUpSender, channel: string, ...given: unknown[]): unknown
  /** Whether main keeps a `<webview>` from being attached. */
  isWebviewPrevented(id: number): boolean
  /** What main asked for before it was ready. */
  preparations(): { isSandboxed: boolean; schemes: unknown[]; switches: string[] }
}

export type ControlName = keyof DoubleControl

/** From the test to the double. */
export interface ControlCall {
  readonly call: number
  readonly name: ControlName
  readonly given: readonly unknown[]
}

/** From the double to the test. */
export type ControlMessage =
  | { readonly call: number; readonly result: unknown }
  | { readonly call: number; readonly error: string }
  | { readonly complaint: Complaint }
  /** The process of the Chromium that was started, which must not outlive the double. */
  | { readonly chromium: number }

/** The environment variable that names the folder of the double's Chromium profile. */
export const profileVariable = 'ELECTRON_DOUBLE_PROFILE'

/** The environment variable that names the folder of resources of a packed app; without it the app is not packed. */
export const resourcesVariable = 'ELECTRON_DOUBLE_RESOURCES'
