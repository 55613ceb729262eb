import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCrashLog, framesOf, withoutContent } from './crash-log.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'crash-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('what is told of an error', () => {
  it('is its kind, its code and where it came up', () => {
    const error = Object.assign(new TypeError('“Buy a ring” of alice@example.com'), { code: 'ERR_ODD' })
    const told = withoutContent(error)
    expect(told).toMatchObject({ kind: 'TypeError', code: 'ERR_ODD' })
    expect(told.frames?.[0]).toMatch(/crash-log\.test\.ts:\d+:\d+$/)
    expect(JSON.stringify(told)).not.toMatch(/ring|alice|\//)
  })

  it('is nothing of a message that looks like a stack, nor of odd names and codes', () => {
    const error = new Error('first\n    at Buy a ring (ring.js:1:2)\n    at alice@example.com (alice.js:1:2)')
    error.name = 'Buy a ring'
    const told = withoutContent(Object.assign(error, { code: 'Buy a ring' }))
    expect(told).toMatchObject({ kind: 'Error', code: undefined })
    expect(JSON.stringify(told)).not.toMatch(/ring|alice/)
  })

  it('is the type of what is no error', () => {
    expect(withoutContent('Buy a ring')).toEqual({ kind: 'string' })
    expect(withoutContent(undefined)).toEqual({ kind: 'undefined' })
  })
})

it('a place in a stack names no folder', () => {
  const stack = `Error: x
    at Object.open (/home/alice/hearth/dist/main.js:12:34)
    at async file:///home/alice/hearth/dist/main.js:1:2
    at new Windows (C:\\Users\\Alice\\main.js:5:6)
    at <anonymous>`
  const frames = framesOf(stack)
  expect(frames.slice(0, 2)).toEqual(['Object.open main.js:12:34', 'main.js:1:2'])
  expect(frames.join(' ')).not.toMatch(/alice/i)
})

it('the log keeps what broke over restarts, the latest last, and passes over what was cut short', () => {
  const path = join(folder, 'logs', 'crashes.log')
  const log = createCrashLog(path, () => new Date('2026-11-20T08:00:00Z'))
  log.note('main', new RangeError('Buy a ring'))
  log.noteGone('oom', 137)
  writeFileSync(path, '{"at": "20', { flag: 'a' })
  expect(createCrashLog(path).latest(10)).toMatchObject([
    { at: '2026-11-20T08:00:00.000Z', where: 'main', kind: 'RangeError' },
    { where: 'window', kind: 'oom', code: '137' },
  ])
  expect(log.latest(1)).toEqual([])
})

it('a log that cannot be written breaks nothing', () => {
  writeFileSync(join(folder, 'logs'), 'a file where the folder should be')
  createCrashLog(join(folder, 'logs', 'crashes.log')).note('main', new Error('full'))
})
