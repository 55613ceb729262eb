import { expect, it } from 'vitest'
import type { UpdateStatus } from '../bridge/desktop.ts'
import { afterUpdateEvent, type UpdateEvent } from './update-status.ts'

function after(...events: UpdateEvent[]): UpdateStatus {
  return events.reduce(afterUpdateEvent, { kind: 'current' })
}

const found = { kind: 'found', version: '2.0.0' } as const
const fetched = { kind: 'fetched', version: '2.0.0' } as const

it('tells how far an update is, until it can be installed', () => {
  expect(after({ kind: 'looking' })).toEqual({ kind: 'looking' })
  expect(after({ kind: 'looking' }, { kind: 'none' })).toEqual({ kind: 'current' })
  expect(after(found)).toEqual({ kind: 'fetching', version: '2.0.0', percent: 0 })
  expect(after(found, { kind: 'progress', percent: 41.9 })).toEqual({ kind: 'fetching', version: '2.0.0', percent: 41 })
  expect(after(found, fetched)).toEqual({ kind: 'ready', version: '2.0.0' })
})

it('forgets a fetch that failed, and looks again', () => {
  expect(after(found, { kind: 'failed' })).toEqual({ kind: 'failed' })
  expect(after(found, { kind: 'failed' }, { kind: 'progress', percent: 50 })).toEqual({ kind: 'failed' })
  expect(after(found, { kind: 'failed' }, { kind: 'looking' }, found)).toMatchObject({ kind: 'fetching' })
})

it('what is ready stays ready, until something newer is', () => {
  for (const later of ['looking', 'none', 'failed'] as const)
    expect(after(found, fetched, { kind: later })).toEqual({ kind: 'ready', version: '2.0.0' })
  expect(after(found, fetched, { ...found, version: '3.0.0' })).toMatchObject({ version: '2.0.0' })
  expect(after(found, fetched, { ...fetched, version: '3.0.0' })).toEqual({ kind: 'ready', version: '3.0.0' })
})

it('another look does not hide a fetch that is under way', () => {
  expect(after(found, { kind: 'looking' })).toMatchObject({ kind: 'fetching' })
})
