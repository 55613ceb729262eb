import { afterEach, beforeEach, expect, it } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import type { Changed } from '../contract/history.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { journal } from './journal.ts'
import { stepInThread, writerOf } from './writing.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => void (file = createAccountFile()))
afterEach(() => file.end())

const changed: Changed = { tasks: ['one'], lists: [], sections: [], tags: [], filters: [] }

it('writes one after the other, and tells each step once nobody writes it any more', async () => {
  const order: string[] = []
  journal(file.db).onStep((done) => order.push(`told of ${done.changed.tasks.join()}`))
  const step = (name: string) => async () => {
    order.push(`${name} begins`)
    await new Promise(setImmediate)
    order.push(`${name} ends`)
    return { changed: { ...changed, tasks: [name] } }
  }
  const both = [stepInThread(file.db, step('first')), stepInThread(file.db, step('second'))]
  expect(writerOf(file.db)).toBeDefined()
  await Promise.all(both)
  expect(order.filter((each) => !each.startsWith('told'))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
  ])
  expect(order.filter((each) => each.startsWith('told'))).toEqual(['told of first', 'told of second'])
  expect(order.indexOf('told of first')).toBeGreaterThan(order.indexOf('first ends'))
  expect(writerOf(file.db)).toBeUndefined()
})

it('tells nothing where nothing was changed, where writing failed, or of a file that was closed meanwhile', async () => {
  const told: Changed[] = []
  journal(file.db).onStep((done) => told.push(done.changed))
  expect(await stepInThread(file.db, async () => undefined)).toBeUndefined()
  await stepInThread(file.db, async () => ({ changed: undefined }))
  await expect(stepInThread(file.db, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const { db } = file
  const close = async () => {
    file.reopen()
    return { changed }
  }
  expect(await stepInThread(db, close)).toEqual({ changed })
  expect(told).toEqual([])
  expect(writerOf(db)).toBeUndefined()
  expect(file.call(endpoints.getHistory, {})).toEqual({ undo: null, redo: null })
})
