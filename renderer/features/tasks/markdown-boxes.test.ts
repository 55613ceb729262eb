import { expect, test } from 'vitest'
import { boxAfter, withBoxTicked } from './markdown-boxes.ts'

const notes = 'For Sunday:\n\n- [ ] candles\n- [x] cake\n1. [ ] music'

test.each([
  ['- [ ] candles', '- [x] candles'],
  ['- [x] cake', '- [ ] cake'],
  ['1. [ ] music', '1. [x] music'],
])('the box of “%s” is ticked where it stands', (line, ticked) => {
  const offset = boxAfter(notes, notes.indexOf(line))
  expect(offset).toBeDefined()
  expect(withBoxTicked(notes, offset ?? 0)).toBe(notes.replace(line, ticked))
})

test('an item without a box has none', () => {
  expect(boxAfter('- [link](https://example.com)', 0)).toBeUndefined()
  expect(boxAfter('- [ ] one', undefined)).toBeUndefined()
})
