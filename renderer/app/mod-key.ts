import type { Translate } from '../lib/i18n.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The name of the key that goes with letters: Cmd on a Mac, Ctrl elsewhere. */
export function modKey(t: Translate): string {
  return isMac ? '⌘' : t('shortcuts.key.control')
}
