import type { WebPreferences } from 'electron'

/** Where the window lives. */
export const windowAddress = 'app://hearth/'

/** Where the window of quick add lives. */
export const quickAddAddress = 'app://hearth/quick-add'

/** Every preference that bears on safety is stated, also where it is Electron's default. */
export function webPreferences(preload: string, partition: string, spellcheck: boolean): WebPreferences {
  return {
    preload,
    partition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck,
  }
}

/** Whether the window may go to an address: only within itself. */
export function isOwnAddress(address: string): boolean {
  const url = parse(address)
  return url?.protocol === 'app:' && url.host === 'hearth'
}

/** Whether what is to be downloaded is a file that the window has made itself: what it shows and the API never are. */
export function isOwnFile(address: string): boolean {
  return address.startsWith('blob:') && isOwnAddress(address.slice('blob:'.length))
}

/** Pages that may be opened in the person's browser, by exact address. */
const pagesOutside: ReadonlySet<string> = new Set([])

/** Whether an address may be handed to the system's browser. */
export function mayOpenOutside(address: string): boolean {
  const url = parse(address)
  return url?.protocol === 'https:' && pagesOutside.has(url.href)
}

/**
 * Whether a page may have something that browsers ask for: what somebody copies may go to the clipboard, as text. A
 * task list needs no camera, no place, no device.
 * @param asker the address of the page, or its origin
 */
export function isGranted(permission: string, asker: string | undefined): boolean {
  return permission === 'clipboard-sanitized-write' && asker !== undefined && isOwnAddress(asker)
}

/** What is known of the frame that sent a message. */
interface Sender {
  readonly url: string
  readonly parent: unknown
}

/** Whether a message comes from the window's own page and not from a frame in it or another origin. */
export function isTrustedSender(frame: Sender | null | undefined): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isOwnAddress(frame.url)
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}
