import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../http/problems.ts'
import { openPlain, type Connection } from '../database/open.ts'
import { createBackOff, type BackOff } from './back-off.ts'

const minute = 60_000
const year = 365 * 24 * 60 * minute

let folder: string
let db: Connection
let backOff: BackOff

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T12:00:00Z') })
  folder = mkdtempSync(join(tmpdir(), 'hearth-test-'))
  openTries()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
  vi.useRealTimers()
})

function openTries(): void {
  db = openPlain(join(folder, 'tries.db'))
  backOff = createBackOff(db)
}

/** Seconds to wait, as a refused try tells them; 0 where the try is allowed. */
function attempt(bucket = 'anna'): number {
  try {
    backOff.begin(bucket)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.code).toBe('tries-exhausted')
    return Number(error.headers['Retry-After'])
  }
}

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

describe('back-off [case 60]', () => {
  it('allows five tries and says how long the sixth has to wait', () => {
    expect([1, 2, 3, 4, 5].map(() => attempt())).toEqual([0, 0, 0, 0, 0])
    expect(attempt()).toBe(15 * 60)
    later(minute)
    expect(attempt()).toBe(14 * 60)
  })

  it('gives a try back as each of the five becomes a quarter of an hour old; refused ones do not count', () => {
    for (let index = 0; index < 5; index += 1) {
      attempt()
      later(minute)
    }
    for (let index = 0; index < 50; index += 1) expect(attempt()).toBe(10 * 60)
    later(10 * minute - 1)
    expect(attempt()).toBe(1)
    later(1)
    expect(attempt()).toBe(0)
    expect(attempt()).toBe(minute / 1000)
    later(15 * minute)
    expect([1, 2, 3, 4, 5, 6].map(() => attempt() === 0)).toEqual([true, true, true, true, true, false])
  })

  it('keeps buckets apart', () => {
    for (let index = 0; index < 5; index += 1) attempt('anna')
    expect(attempt('anna')).toBeGreaterThan(0)
    expect(attempt('berta')).toBe(0)
    backOff.succeed('berta')
    expect(attempt('anna')).toBeGreaterThan(0)
  })

  it('forgets the failures of one bucket after a success', () => {
    for (let index = 0; index < 5; index += 1) attempt()
    backOff.succeed('anna')
    expect([1, 2, 3, 4, 5].map(() => attempt())).toEqual([0, 0, 0, 0, 0])
    expect(attempt()).toBeGreaterThan(0)
  })

  it('survives being closed, as by a restart', () => {
    for (let index = 0; index < 5; index += 1) attempt()
    db.close()
    openTries()
    expect(attempt()).toBe(15 * 60)
  })

  it('does not lock anybody out for a year that the clock was wrong', () => {
    later(year)
    for (let index = 0; index < 5; index += 1) attempt()
    expect(attempt()).toBeGreaterThan(0)
    later(-year)
    expect(attempt()).toBe(0)
  })

  it('makes nobody wait longer than two windows where the clock went back a little', () => {
    for (let index = 0; index < 5; index += 1) attempt()
    later(-14 * minute)
    expect(attempt()).toBe(29 * 60)
    later(29 * minute)
    expect(attempt()).toBe(0)
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner only', () => {
    attempt()
    expect(statSync(join(folder, 'tries.db')).mode & 0o777).toBe(0o600)
  })
})
