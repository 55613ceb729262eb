import type { Translate } from '../lib/i18n.ts'
import { keysFor, type ShortcutName } from '../lib/shortcuts.ts'
import { modKey } from '../lib/mod-key.ts'

/** Each key of a shortcut as it is shown: `mod+shift+z` is Ctrl, Shift, Z; the parts of `g t` are apart. */
export function keySigns(t: Translate, keys: string): readonly (readonly string[])[] {
  const signs: Readonly<Record<string, string>> = {
    mod: modKey(t),
    alt: t('shortcuts.key.alt'),
    shift: t('shortcuts.key.shift'),
    arrowdown: '↓',
    arrowup: '↑',
    arrowleft: '←',
    arrowright: '→',
    escape: t('shortcuts.key.escape'),
    delete: t('shortcuts.key.delete'),
    space: t('shortcuts.key.space'),
    enter: t('shortcuts.key.enter'),
    tab: t('shortcuts.key.tab'),
  }
  const signOf = (key: string) => signs[key] ?? key.charAt(0).toUpperCase() + key.slice(1)
  // A plus itself stands last.
  return keys.split(' ').map((stroke) => stroke.split(/\+(?!$)/).map(signOf))
}

/** The first keys of a shortcut in words, such as `Ctrl+K` or `G then T`. */
export function keyWords(t: Translate, keys: string): string {
  return keySigns(t, keys)
    .map((stroke) => stroke.join('+'))
    .join(` ${t('shortcuts.thenKey')} `)
}

/** The keys of a shortcut as somebody has them, for a hint beside what they do. */
export function shownKeys(t: Translate, name: ShortcutName): string {
  return keyWords(t, keysFor(name)[0] ?? '')
}
