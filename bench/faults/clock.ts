import { join } from 'node:path'
import type { Counts } from '../../server/contract/search.ts'
import { signIn, signUp } from '../account.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

const day = 86_400_000
const jumps = [1, -1, 3653, -3653, 0]

/**
 * Starts Hearth with a clock that is a day and ten years off, there and back, works with it each time, and wants
 * everything to be there that was there before: what is in the trash and in the backups too.
 */
export async function moveClock(arena: Arena): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const data = join(arena.folder, 'clock')
  const first = await arena.start(data)
  const account = await signUp(first)
  for (const title of ['stays', 'goes to the trash', 'is completed']) await account.ask('POST', '/api/tasks', { title })
  const tasks = await account.ask<{ id: string; title: string }[]>('GET', '/api/tasks')
  const idOf = (wanted: string) => tasks.find(({ title }) => title === wanted)?.id
  await account.ask('DELETE', `/api/tasks/${idOf('goes to the trash')}`)
  await account.ask('PATCH', `/api/tasks/${idOf('is completed')}`, { completed: true })
  const backup = await account.ask<{ id: string }>('POST', '/api/backups')
  await first.end()

  for (const [index, days] of jumps.entries()) {
    const clock = { HEARTH_TEST_NOW: new Date(Date.now() + days * day).toISOString() }
    const server = await arena.start(data, clock)
    const what = `${days} days off`
    const here = await signIn(server)
    const { inbox, trash, completed } = await here.ask<Counts>('GET', '/api/counts')
    const backups = await here.ask<{ id: string }[]>('GET', '/api/backups')
    expect(inbox === 1 + index, `${what}: ${inbox} open tasks`)
    expect(trash === 1, `${what}: ${trash} tasks in the trash`)
    expect(completed === 1, `${what}: ${completed} completed tasks`)
    expect(
      backups.some(({ id }) => id === backup.id),
      `${what}: the backup is gone`,
    )
    await here.ask('POST', '/api/tasks', { title: what })
    await server.end()
  }
  return {
    done: 'the clock a day and ten years ahead and behind, and right again',
    seen: `nothing purged, dropped or refused; ${failures.length} failures`,
    failures,
  }
}
