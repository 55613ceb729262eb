import { expect, test } from 'vitest'
import { linesOf, movedOffsets, nameBegun, withName } from './quick-add-text.ts'

test.each([
  ['Buy milk #ho', 'todoist', { kind: 'list', start: 9, end: 12, begun: 'ho' }],
  ['#', 'todoist', { kind: 'list', start: 0, end: 1, begun: '' }],
  ['Call @ph', 'todoist', { kind: 'tag', start: 5, end: 8, begun: 'ph' }],
  ['Buy milk +ho', 'super-productivity', { kind: 'list', start: 9, end: 12, begun: 'ho' }],
  ['Buy milk #sh', 'super-productivity', { kind: 'tag', start: 9, end: 12, begun: 'sh' }],
  ['Learn C#', 'todoist', undefined],
  ['alice@example', 'todoist', undefined],
  ['Buy #home now', 'todoist', undefined],
] as const)('in “%s” (%s) the name begun is %o', (text, syntax, begun) => {
  expect(nameBegun(text, text.length, syntax)).toEqual(begun)
})

test('a chosen name stands for what was typed of it, in quotes where it has spaces', () => {
  const begun = nameBegun('Buy #ho tomorrow', 7, 'todoist')
  if (!begun) throw new Error('A name was begun')
  expect(withName('Buy #ho tomorrow', begun, 'Home')).toEqual({ text: 'Buy #Home tomorrow', caret: 10 })
  expect(withName('Buy #ho tomorrow', begun, 'Home and garden').text).toBe('Buy #"Home and garden" tomorrow')
})

test.each([
  [[4], 'Buy today', 'Buy milk today', [9]],
  [[4], 'Buy today', 'Buy today now', [4]],
  [[4], 'Buy today', 'Buy', []],
  [[0, 6], 'today today', 'today  today', [0, 7]],
])('offsets %o move along from “%s” to “%s”', (offsets, before, after, moved) => {
  expect(movedOffsets(offsets, before, after)).toEqual(moved)
})

test('lines become titles without their bullets, boxes and numbers', () => {
  expect(linesOf('- [ ] Milk\r\n\n  * Bread\n1. Eggs\n2) Salt\n- [x] Tea\n-5 degrees\n3 lemons')).toEqual([
    'Milk',
    'Bread',
    'Eggs',
    'Salt',
    'Tea',
    '-5 degrees',
    '3 lemons',
  ])
})
