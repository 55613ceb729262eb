import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endpoints } from '../contract/endpoints.ts'
import { createAccountFile } from '../testing/account-file.ts'
import { taskStats } from './stats.ts'

let file: ReturnType<typeof createAccountFile>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  file = createAccountFile()
})
afterEach(() => {
  file.end()
  vi.useRealTimers()
})

const add = (at: string, completed: boolean) => {
  vi.setSystemTime(new Date(at))
  return file.call(endpoints.createTask, { body: { title: 'task', completed } })
}

describe('the statistics', () => {
  it('count by the days of the person, also where a day has 23 or 25 hours', () => {
    // In Berlin the clock went forward on 29 March 2026 and back on 25 October.
    for (const at of ['2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'])
      add(at, true)
    const spring = taskStats(file.db).of(4, { today: '2026-03-30', zone: 'Europe/Berlin' })
    expect(spring.days.map(({ date, completed }) => [date, completed])).toEqual([
      ['2026-03-27', 0],
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ])
    for (const at of ['2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z']) add(at, false)
    const autumn = taskStats(file.db).of(2, { today: '2026-10-26', zone: 'Europe/Berlin' })
    expect(autumn.days).toEqual([
      { date: '2026-10-25', completed: 0, created: 2 },
      { date: '2026-10-26', completed: 0, created: 1 },
    ])
  })

  it('tell for how many days in a row something was completed; today may still come', () => {
    const streak = (today: string) => taskStats(file.db).of(1, { today, zone: 'UTC' }).streakDays
    expect(streak('2026-11-20')).toBe(0)
    for (const day of ['14', '16', '17', '18']) add(`2026-11-${day}T12:00:00Z`, true)
    expect(['17', '18', '19', '20'].map((day) => streak(`2026-11-${day}`))).toEqual([2, 3, 3, 0])
  })

  it('count all that was completed, and forget what is in the trash', () => {
    const task = add('2026-11-20T12:00:00Z', true)
    add('2026-11-20T12:00:00Z', true)
    add('2026-11-20T12:00:00Z', false)
    const day = { today: '2026-11-20', zone: 'UTC' }
    const all = { days: [{ date: '2026-11-20', completed: 2, created: 3 }], streakDays: 1, completedInAll: 2 }
    expect(taskStats(file.db).of(1, day)).toEqual(all)
    file.call(endpoints.deleteTask, { params: { taskId: task.id } })
    const rest = { days: [{ date: '2026-11-20', completed: 1, created: 2 }], streakDays: 1, completedInAll: 1 }
    expect(taskStats(file.db).of(1, day)).toEqual(rest)
  })
})
