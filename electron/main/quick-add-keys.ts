import type { QuickAddTrouble } from '../bridge/desktop.ts'

const modifiers = ['CommandOrControl', 'Alt', 'Shift', 'Super'] as const
const keyNames =
  /^([A-Z0-9]|F([1-9]|1[0-9]|2[0-4])|Space|Tab|Enter|Insert|Home|End|PageUp|PageDown|Up|Down|Left|Right)$/

/** Whether keys can be taken from the whole system: none at all (''), or a key with Ctrl, Alt or Super. */
export function isUsableKeys(keys: string): boolean {
  if (keys === '') return true
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  const isEachOnce = new Set(parts).size === parts.length
  const known = parts.every((part) => (modifiers as readonly string[]).includes(part))
  // Shift with a letter is that letter, in whatever somebody types.
  return keyNames.test(key) && known && isEachOnce && parts.some((part) => part !== 'Shift')
}

/**
 * Letters that AltGr types, by the language of a keyboard: AltGr is Ctrl and Alt together, so keys of the whole
 * system would take them away from whoever types.
 */
const altGrLetters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pl: { A: 'ą', C: 'ć', E: 'ę', L: 'ł', N: 'ń', O: 'ó', S: 'ś', X: 'ź', Z: 'ż', U: '€' },
  de: { Q: '@', E: '€', M: 'µ' },
  fr: { E: '€' },
  es: { E: '€' },
  it: { E: '€' },
  pt: { E: '€' },
  nl: { E: '€' },
  sv: { E: '€', M: 'µ' },
  da: { E: '€', M: 'µ' },
  nb: { E: '€', M: 'µ' },
  fi: { E: '€', M: 'µ' },
  cs: { V: '@', E: '€', X: '#', C: '&', B: '{', N: '}', F: '[', G: ']' },
  sk: { V: '@', E: '€', X: '#', C: '&', B: '{', N: '}', F: '[', G: ']' },
  hu: { V: '@', E: 'Ä', X: '#', C: '&', B: '{', N: '}', F: '[', G: ']', S: 'đ' },
  ro: { A: 'ă', S: 'ș', T: 'ț', Q: 'â', I: 'î', E: '€' },
  hr: { V: '@', E: '€', B: '{', N: '}', F: '[', G: ']' },
  sl: { V: '@', E: '€', B: '{', N: '}', F: '[', G: ']' },
  tr: { Q: '@', E: '€', A: 'æ', T: '₺', S: 'ß', I: 'i' },
  lv: { A: 'ā', C: 'č', E: 'ē', G: 'ģ', I: 'ī', K: 'ķ', L: 'ļ', N: 'ņ', S: 'š', U: 'ū', Z: 'ž' },
  ga: { A: 'á', E: 'é', I: 'í', O: 'ó', U: 'ú' },
}

/**
 * What keys would keep somebody from typing.
 * @param languages the system's languages, such as `pl-PL`
 */
export function typedBy(
  keys: string,
  languages: readonly string[],
  platform: NodeJS.Platform,
): Extract<QuickAddTrouble, { kind: 'types' }> | undefined {
  // A Mac's Option key is no Ctrl and Alt.
  if (platform === 'darwin') return undefined
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  if (!parts.includes('CommandOrControl') || !parts.includes('Alt') || parts.includes('Super')) return undefined
  for (const tag of languages) {
    const letters = altGrLetters[tag.toLowerCase().split('-')[0] ?? ''] ?? {}
    const character = letters[key]
    if (character !== undefined) return { kind: 'types', character, key }
  }
  return undefined
}
