import { expect, test } from 'vitest'
import { slotsFor } from './row-slots.ts'

const from = (before: string, rows: string) =>
  [...slotsFor(new Map([...before].map((row, index) => [row, index])), [...rows])].map(([, slot]) => slot)

test('rows keep their elements, whatever comes and goes around them', () => {
  expect(from('', 'abc')).toEqual([0, 1, 2])
  expect(from('abc', 'abc')).toEqual([0, 1, 2])
  expect(from('abc', 'ac')).toEqual([0, 2])
  expect(from('abc', 'cab')).toEqual([2, 0, 1])
})

test('a row that comes in takes no element from the other end', () => {
  expect(from('abc', 'nab')).toEqual([3, 0, 1])
  expect(from('abc', 'nmab')).toEqual([3, 4, 0, 1])
})

test('a row takes the element of the one whose place it has', () => {
  expect(from('abc', 'nbc')).toEqual([0, 1, 2])
  expect(from('abc', 'xyz')).toEqual([0, 1, 2])
  expect(from('abc', 'abcn')).toEqual([0, 1, 2, 3])
})

test('no element draws two rows, however often they change', () => {
  let slots: ReadonlyMap<string | number, number> = new Map()
  for (const rows of ['abcdef', 'gabcde', 'bgaxyz', 'zyxagb', 'q', 'qrstuv', 'vutsrq', 'abcdef']) {
    slots = slotsFor(slots, [...rows])
    expect([...slots.keys()]).toEqual([...rows])
    expect(new Set(slots.values()).size).toBe(rows.length)
  }
})
