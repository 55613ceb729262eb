import { expect, test } from 'vitest'
import { createDrafts } from './drafts.ts'

test('nobody is shown what somebody else typed', () => {
  const drafts = createDrafts()
  drafts.write('anna', 'quick-add', 'Buy candles')
  expect(drafts.read('anna', 'quick-add')).toBe('Buy candles')
  expect(drafts.read('ben', 'quick-add')).toBeUndefined()
  expect(drafts.names('ben')).toEqual([])
})

test('whoever comes in finds only their own', () => {
  const drafts = createDrafts()
  drafts.write('anna', 'quick-add', 'Buy candles')
  drafts.write('ben', 'quick-add', 'Return books')
  drafts.keepOnly('ben')
  expect(drafts.read('anna', 'quick-add')).toBeUndefined()
  expect(drafts.read('ben', 'quick-add')).toBe('Return books')
  drafts.clear()
  expect(drafts.read('ben', 'quick-add')).toBeUndefined()
})

test('gives the same list of names until one changes', () => {
  const drafts = createDrafts()
  drafts.write('anna', 'a', '1')
  const before = drafts.names('anna')
  expect(drafts.names('anna')).toBe(before)
  drafts.write('anna', 'b', '2')
  expect(drafts.names('anna')).toEqual(['a', 'b'])
  drafts.write('anna', 'a', undefined)
  expect(drafts.names('anna')).toEqual(['b'])
})

test('what comes back from earlier does not cover what has been typed since', () => {
  const drafts = createDrafts()
  drafts.write('anna', 'quick-add', 'Buy candles')
  drafts.restore('anna', { 'quick-add': 'Buy', 'notes:1': 'of wax' })
  expect(drafts.all('anna')).toEqual({ 'quick-add': 'Buy candles', 'notes:1': 'of wax' })
  expect(drafts.all('ben')).toEqual({})
})
