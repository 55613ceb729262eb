import type { Translate } from './i18n.ts'

/** Whether the window is on a Mac, where Cmd goes with letters. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The name of the key that goes with letters: Cmd on a Mac, Ctrl elsewhere. */
export function modKey(t: Translate): string {
  return isMac ? '⌘' : t('shortcuts.key.control')
}
