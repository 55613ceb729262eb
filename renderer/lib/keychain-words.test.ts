import { expect, test } from 'vitest'
import type { KeychainTrouble } from '../bridge/host.ts'
import { translatorFor } from './i18n.ts'
import { keychainWords } from './keychain-words.ts'

const troubles = Object.keys({
  'library-missing': true,
  'no-service': true,
  'no-collection': true,
  timeout: true,
  refused: true,
  died: true,
} satisfies Record<KeychainTrouble, true>) as KeychainTrouble[]

test.each([
  ['en', /^\p{Lu}.+\. For now, sign-ins last until Hearth is closed\.$/u],
  ['de', /^\p{Lu}.+\. Vorerst gelten Anmeldungen, bis Hearth geschlossen wird\.$/u],
] as const)('every state of the keychain has words of its own in %s', async (language, form) => {
  const t = await translatorFor(language)
  const words = troubles.map((trouble) => keychainWords(t, trouble))
  for (const each of words) expect(each).toMatch(form)
  expect(new Set(words).size).toBe(troubles.length)
})
