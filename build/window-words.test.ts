import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { looseWords, unusedKeys } from './window-words.mjs'

const read = (name: string) => ({ name, text: readFileSync(name, 'utf8') })
// The gallery is shown to nobody but those who make Hearth.
const files = globSync('renderer/**/*.{ts,tsx}')
  .filter((name) => !/\.test\.tsx?$|^renderer\/(locales|gallery)\//.test(name.replaceAll('\\', '/')))
  .map(read)
const loose = (text: string) => looseWords({ name: 'a.tsx', text })

it('every word in the window is from the catalogue', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(looseWords)).toEqual([])
})

it('every text of the catalogue is shown somewhere', () => {
  for (const part of ['en', 'en-later']) expect(unusedKeys(read(`renderer/locales/${part}.ts`), files)).toEqual([])
})

it('whatever shows a text that the first load is without brings it along', () => {
  const parts = read('renderer/locales/en-later.ts').text.matchAll(/^  (\w+): \{$/gm)
  const later = [...parts].map(([, part]) => part).join('|')
  const using = files.filter(({ text }) => new RegExp(`\\bt\\(\\s*['"\`](${later})\\.`).test(text))
  expect(using.length).toBeGreaterThan(5)
  expect(
    using.filter(({ text }) => !/^import '.*\/lib\/later-words\.ts'$/m.test(text)).map(({ name }) => name),
  ).toEqual([])
})

it.each([
  ['text', 'const a = <p>\n  Good morning\n</p>', ['a.tsx:1: Good morning']],
  ['an attribute', '\nconst a = <p aria-label="Greeting" />', ['a.tsx:2: Greeting']],
  ['an attribute in braces', "const a = <p title={b ? t('x.y') : 'Greeting'} />", ['a.tsx:1: Greeting']],
  ['a literal in braces', "const a = <p>{b && 'Good morning'}</p>", ['a.tsx:1: Good morning']],
  ['a template', 'const a = <p>{`${name} is here`}</p>', ['a.tsx:1: is here']],
  ['a notice', "showNotice('Saved')", ['a.tsx:1: Saved']],
])('%s that is not from the catalogue is found', (_, text, words) => {
  expect(loose(text)).toEqual(words)
})

it.each([
  "const a = <p className='flex'>{t('a.b')}</p>",
  'const a = <p>@{name} · {t(`a.${b}`)}</p>',
  "const a = <p aria-label={t('a.b', { name: 'x.y' })}>Hearth</p>",
])('%s is in order', (text) => {
  expect(loose(text)).toEqual([])
})

it('a text is used where its key stands, whole or with parts filled in, in either number', () => {
  const catalogue = {
    name: 'en.ts',
    text: "export const en = { a: { b: '', c_one: '', c_other: '', 'd-e': { f: '' }, g: '' }, h: '' } as const",
  }
  const using = (text: string) => unusedKeys(catalogue, [{ name: 'b.ts', text }])
  expect(using("t('a.b') + t('a.c', { count })")).toEqual(['a.d-e.f', 'a.g', 'h'])
  expect(using('t(`a.${b}`) + t(`a.${b}.f`)')).toEqual(['h'])
  expect(using("const key = x ? 'h' : 'a.g'")).toEqual(['a.b', 'a.c_one', 'a.c_other', 'a.d-e.f'])
})
