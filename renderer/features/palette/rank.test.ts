import { expect, test } from 'vitest'
import { rank } from './rank.ts'

const ranked = (typed: string, ...texts: string[]) =>
  rank(
    texts.map((text) => ({ text })),
    typed,
  ).map(({ text }) => text)

test('what begins with it comes first, then words that do, then its letters in order', () => {
  expect(ranked('to', 'Go to bed', 'Trash, old', 'Today', 'Inbox')).toEqual(['Today', 'Go to bed', 'Trash, old'])
})

test('case and accents do not matter', () => {
  expect(ranked('uber', 'Überfällig', 'Inbox')).toEqual(['Überfällig'])
  expect(ranked('ÜBER', 'uberfallig')).toEqual(['uberfallig'])
})

test('nothing typed leaves everything in its order', () => {
  expect(ranked('', 'b', 'a')).toEqual(['b', 'a'])
})
