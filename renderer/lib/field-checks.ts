import type { Translate } from './i18n.ts'

const checks = {
  filled: (text: string) => text !== '',
  name: (text: string) => text.trim() !== '',
  email: (text: string) => /^\S+@\S+$/.test(text),
  newPassword: (text: string) => text.length >= 8 && text.length <= 128,
} as const

/** Looks at what is typed before it is sent: the words to show, by field. The server has the last word. */
export function checkFields(
  t: Translate,
  values: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, keyof typeof checks>>,
): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [field, check] of Object.entries(fields)) {
    const text = values[field] ?? ''
    if (text === '') words[field] = t('field.missing')
    else if (check !== 'filled' && !checks[check](text)) words[field] = t(`field.${check}.refused`)
  }
  return words
}
