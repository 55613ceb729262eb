import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { signIn, signUp, type Account } from '../account.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

const countOf = async (account: Account) => (await account.ask<unknown[]>('GET', '/api/tasks?limit=200')).length

/** Starts a second Hearth, again and again, on a folder that the first one goes on writing to. */
export async function startTwice(arena: Arena, times: number): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const data = join(arena.folder, 'shared')
  const account = await signUp(await arena.start(data))
  for (let count = 0; count < times; count += 1) {
    await account.ask('POST', '/api/tasks', { title: 'before' })
    const { status, told } = startInVain(arena, data)
    expect(status === 1, `the second one has ended with ${status}`)
    expect(told.includes('in use by another Hearth'), `the second one says: ${told}`)
    await account.ask('POST', '/api/tasks', { title: 'after' })
  }
  expect((await countOf(account)) === 2 * times, 'tasks are lost')
  return {
    done: `${times} × a second Hearth on the folder of one that runs`,
    seen: `each ended with a sentence that says what to do; ${failures.length} failures, nothing lost`,
    failures,
  }
}

/** Starts Hearth on a folder that nothing can be written to, and again once it can. */
export async function startReadOnly(arena: Arena): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const data = join(arena.folder, 'read-only')
  const server = await arena.start(data)
  const account = await signUp(server)
  await account.ask('POST', '/api/tasks', { title: 'Buy milk' })
  await server.end()
  const undo = makeReadOnly(data)
  try {
    const { status, told } = startInVain(arena, data)
    expect(status === 1, `it has ended with ${status}`)
    expect(told.includes(data) && told.includes('--data'), `it says: ${told}`)
  } finally {
    undo()
  }
  expect((await countOf(await signIn(await arena.start(data)))) === 1, 'a task is lost')
  return {
    done: 'a folder that cannot be written to, and then can',
    seen: `a sentence that names it; ${failures.length} failures, nothing lost`,
    failures,
  }
}

function startInVain(arena: Arena, data: string): { status: number | null; told: string } {
  const { status, stderr } = spawnSync(process.execPath, arena.commandFor(data), { encoding: 'utf8', timeout: 60_000 })
  return { status, told: stderr.trim() }
}

/** Takes away the right to write to a folder, from root as well; gives the way back. */
export function makeReadOnly(path: string): () => void {
  if (process.getuid?.() === 0) {
    execFileSync('mount', ['--bind', path, path])
    execFileSync('mount', ['-o', 'remount,bind,ro', path])
    return () => execFileSync('umount', ['--lazy', path])
  }
  chmodSync(path, 0o500)
  chmodSync(join(path, 'lock.db'), 0o400)
  return () => {
    chmodSync(path, 0o700)
    chmodSync(join(path, 'lock.db'), 0o600)
  }
}
