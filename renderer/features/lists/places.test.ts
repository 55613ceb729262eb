import { expect, test } from 'vitest'
import { inOrder, moved, placeBeside, put, without } from './places.ts'

const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('')

test('one up and one down are right beside the neighbour, and end at the ends', () => {
  expect(placeBeside(items, 'b', -1)).toEqual({ before: 'a' })
  expect(placeBeside(items, 'b', 1)).toEqual({ after: 'c' })
  expect(placeBeside(items, 'a', -1)).toBeUndefined()
  expect(placeBeside(items, 'c', 1)).toBeUndefined()
  expect(placeBeside(items, 'z', 1)).toBeUndefined()
})

test('what is moved is at its place, and nothing is lost', () => {
  expect(ids(moved(items, 'c', { before: 'a' }))).toBe('cab')
  expect(ids(moved(items, 'a', { after: 'b' }))).toBe('bac')
  expect(ids(moved(items, 'a', { after: 'c' }))).toBe('bca')
  expect(ids(moved(items, 'z', { after: 'c' }))).toBe('abc')
})

test('what is put replaces its like, else comes last', () => {
  expect(ids(put(items, { id: 'b' }))).toBe('abc')
  expect(ids(put(items, { id: 'd' }))).toBe('abcd')
  expect(ids(without(items, 'b'))).toBe('ac')
})

test('what an order names comes first, the rest as it was', () => {
  expect(ids(inOrder(items, ['c', 'gone', 'a']))).toBe('cab')
  expect(ids(inOrder(items, []))).toBe('abc')
})
