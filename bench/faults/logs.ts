import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, person, randomFrom, signIn, signUp, type Account } from '../account.ts'
import type { Server } from '../load.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

const email = { own: 'own@example.com', other: 'other@example.com', third: 'third@example.com' }

/**
 * Kills the server while the log beside each file holds writes, then deletes, cuts, damages and swaps the log of one
 * account: what is in the file itself stays, what is read is a beginning of what was written, and nobody else notices.
 */
export async function spoilLogs(arena: Arena, { places, seed }: { places: number; seed: number }): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const random = randomFrom(seed)
  const kept = join(arena.folder, 'kept')
  let server = await arena.start(kept)
  const own = await signUp(server, email.own)
  const other = await signUp(server, email.other)
  const third = await signUp(server, email.third)
  await write(own, 'in the file', 20)
  await write(other, 'in the file', 20)
  // An end in peace copies the logs into the files.
  await server.end()
  server = await arena.start(kept)
  const again = { own: await signIn(server, email.own), other: await signIn(server, email.other) }
  await write(again.own, 'in the log', 30)
  await write(again.other, 'in the log', 30)
  // A log that begins somewhere within the file: the first page is not in it.
  await signIn(server, email.third)
  await server.kill()

  let tried = 0
  let told = 0
  /** Starts the server on a copy whose files `change` has changed, and looks at both accounts. */
  async function attempt(what: string, change: (log: string, data: string) => void): Promise<void> {
    tried += 1
    const data = join(arena.folder, `logs-${tried}`)
    cpSync(kept, data, { recursive: true })
    const file = join(data, 'accounts', own.id, 'tasks.db')
    const before = readFileSync(file)
    change(`${file}-wal`, data)
    const hearth = await arena.start(data)
    const { status, body } = await signInTo(hearth, email.own)
    if (status === 200) {
      const titles = await titlesOf(hearth, (body as { token: string }).token)
      const inLog = new Set(titles.filter((title) => title.startsWith('in the log')))
      expect(titles.length - inLog.size === 20, `${what}: tasks of the file are gone`)
      for (let index = 0; index < inLog.size; index += 1)
        expect(inLog.has(`in the log ${index}`), `${what}: there are holes in what was written`)
      expect(what !== 'untouched' || inLog.size === 30, 'a log that nobody touched was not read')
      const added = await ask(hearth, 'POST', '/api/tasks', { title: 'since' }, (body as { token: string }).token)
      expect(added.status === 201, `${what}: nothing can be written`)
    } else {
      told += 1
      expect((body as { code?: string }).code === 'account-damaged', `${what}: answered ${JSON.stringify(body)}`)
      expect(readFileSync(file).equals(before), `${what}: the file was changed`)
      const mending = { email: email.own, password: person.password, way: 'as-it-is' }
      const mended = await ask(hearth, 'POST', '/api/auth/mend', mending)
      const titles = mended.status === 200 ? await titlesOf(hearth, (mended.body as { token: string }).token) : []
      expect(titles.length === 20, `${what}: ${titles.length} of 20 tasks go on without the log`)
    }
    const neighbour = await signInTo(hearth, email.other)
    const theirs = neighbour.status === 200 ? await titlesOf(hearth, (neighbour.body as { token: string }).token) : []
    expect(theirs.length === 50, `${what}: somebody else has ${theirs.length} tasks`)
    await hearth.kill()
    rmSync(data, { recursive: true })
  }

  await attempt('untouched', () => undefined)
  await attempt('deleted', (log) => rmSync(log))
  await attempt('empty', (log) => truncateSync(log))
  await attempt("somebody else's", (log, data) => cpSync(join(data, 'accounts', other.id, 'tasks.db-wal'), log))
  await attempt("somebody else's short one", (log, data) =>
    cpSync(join(data, 'accounts', third.id, 'tasks.db-wal'), log),
  )
  await attempt('a text', (log) => writeFileSync(log, 'this is no log\n'.repeat(5000)))
  for (let place = 0; place < places; place += 1) {
    const at = random()
    await attempt(`cut at ${at}`, (log) => truncateSync(log, Math.floor(readFileSync(log).length * at)))
    await attempt(`a bit at ${at}`, (log) => {
      const bytes = readFileSync(log)
      const index = Math.floor(bytes.length * at)
      bytes[index] = (bytes[index] ?? 0) ^ 1
      writeFileSync(log, bytes)
    })
  }
  return {
    done: `after kill -9, the log deleted, emptied, replaced, cut and changed: ${tried} times (seed ${seed})`,
    seen: `${told} told as damaged with the file unchanged, else a beginning of what was written without holes; ${failures.length} failures`,
    failures,
  }
}

async function write(account: Account, title: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await account.ask('POST', '/api/tasks', { title: `${title} ${index}` })
}

const signInTo = (server: Server, address: string) =>
  ask(server, 'POST', '/api/auth/signin', { email: address, password: person.password })

async function titlesOf(server: Server, token: string): Promise<string[]> {
  const { status, body } = await ask(server, 'GET', '/api/tasks?limit=200', undefined, token)
  return status === 200 ? (body as { title: string }[]).map(({ title }) => title) : []
}
