import { execFileSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ask, person, signIn, signUp, type Account } from '../account.ts'
import type { Server } from '../load.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'
import { noSmallDisk } from './disk-full.ts'
import { makeReadOnly } from './folder.ts'
import { leaveAnyway } from './leaving.ts'

const other = 'other@example.com'

/** Everything that writes: into the file of somebody who is signed in, into their folder, and by way of signing in. */
const writes: readonly [method: string, path: string, body?: unknown][] = [
  ['POST', '/api/tasks', { title: 'never written' }],
  ['PATCH', '/api/account/settings', { startView: 'inbox' }],
  ['POST', '/api/backups'],
  ['POST', '/api/import', { file: Buffer.from('- [ ] never written\n').toString('base64') }],
  ['POST', '/api/account/password', { currentPassword: person.password, newPassword: 'a password that never was' }],
  ['POST', '/api/auth/signin', { email: other, password: person.password }],
  ['POST', '/api/auth/signup', { ...person, email: 'third@example.com' }],
]

/** A server with two accounts, of which the second is locked, and what is to be seen of them. */
async function furnish(arena: Arena, name: string) {
  const data = join(arena.folder, name)
  const server = await arena.start(data)
  const account = await signUp(server)
  const locked = await signUp(server, other)
  const { expect, failures } = createExpectations()
  let kept = 0
  let refused = 0

  async function add(to: Account): Promise<void> {
    await to.ask('POST', '/api/tasks', { title: `kept ${kept}` })
    kept += 1
  }

  return {
    data,
    server,
    account,
    locked,
    failures,
    expect,
    add,
    refused: () => refused,
    kept: () => kept,

    /** Asks for everything that writes, and wants each refused with the code, and everything to be read. */
    async refusesWriting(code: string, asked = writes): Promise<void> {
      for (const [method, path, body] of asked) {
        const answer = await ask(server, method, path, body, account.token)
        const found = (answer.body as { code?: string } | undefined)?.code
        expect(answer.status === 507 && found === code, `${method} ${path} was answered with ${answer.status} ${found}`)
        refused += 1
      }
      const { length } = await account.ask<unknown[]>('GET', '/api/tasks?limit=200')
      expect(length === kept, `${length} of ${kept} tasks are read meanwhile`)
    },

    /** Kills the server, and wants everything to be there in the next one. */
    async lives(): Promise<void> {
      await add(account)
      await add(await signIn(server))
      await server.kill()
      const again: Server = await arena.start(data)
      const { length } = await (await signIn(again)).ask<unknown[]>('GET', '/api/tasks?limit=200')
      expect(length === kept, `${length} of ${kept} tasks are there in the end`)
      await signIn(again, other)
      await again.end()
    },
  }
}

/** Why no disk can be made to fail on this machine; undefined where it can. */
export const noFailingDisk = process.platform === 'linux' ? undefined : 'only Linux can keep a process from writing'

/** Lets every write of a running server fail, as on a disk that has become read-only, and then lets it write again. */
export async function failWriting(arena: Arena): Promise<Outcome> {
  const { server, account, locked, failures, expect, add, refusesWriting, lives, refused } = await furnish(
    arena,
    'fails',
  )
  const mayWrite = (bytes: '0' | 'unlimited') =>
    execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:unlimited`])
  await add(account)
  await locked.ask('POST', '/api/account/lock')
  const leaving = await signUp(server, 'leaving@example.com')
  mayWrite('0')
  await refusesWriting('storage-unwritable')
  // Enough for the log to be told of it many times over.
  for (let round = 0; round < 10; round += 1) await refusesWriting('storage-unwritable', writes.slice(0, 2))
  await leaveAnyway(server, leaving, expect)
  await account.ask('POST', '/api/account/lock')
  const unlocking = { password: person.password }
  const { status } = await ask(server, 'POST', '/api/account/unlock', unlocking, account.token)
  expect(status === 507, `unlocked meanwhile with ${status}`)
  mayWrite('unlimited')
  await account.ask('POST', '/api/account/unlock', unlocking)
  await lives()
  return {
    done: 'a disk on which every write fails, under a server that runs, and then none',
    seen: `${refused()} × 507 and everything read; locked and signed out all the same; nothing lost, nothing told as damage`,
    failures,
  }
}

/** Takes the folder of a running server away, brings it back, makes it read-only, and deletes it in the end. */
export async function takeFolder(arena: Arena): Promise<Outcome> {
  const { data, server, account, locked, failures, expect, add, ...rest } = await furnish(arena, 'taken')
  await add(account)
  await locked.ask('POST', '/api/account/lock')
  renameSync(data, `${data}-away`)
  await rest.refusesWriting('storage-gone')
  expect(!existsSync(data), 'a new folder was made in its place')
  renameSync(`${data}-away`, data)
  await add(account)
  if (noSmallDisk === undefined) {
    const undo = makeReadOnly(data)
    try {
      // What is open goes on being written; what is closed does not open, and is not told as damage.
      await add(account)
      const signingIn = { email: other, password: person.password }
      const { status, body } = await ask(server, 'POST', '/api/auth/signin', signingIn)
      const { code } = body as { code?: string }
      expect(code === 'storage-unwritable', `a read-only file was opened with ${status} ${code}`)
    } finally {
      undo()
    }
  }
  await signIn(server, other)
  await rest.lives()

  const last = await arena.start(data)
  const mine = await signIn(last)
  rmSync(data, { recursive: true })
  const { body } = await ask(last, 'POST', '/api/tasks', { title: 'into nothing' }, mine.token)
  expect((body as { code?: string }).code === 'storage-gone', 'a task was written into a deleted file')
  expect(!existsSync(data), 'a new folder was made in the place of the deleted one')
  await last.end()
  return {
    done: 'the folder of a server that runs: moved away, brought back, made read-only, deleted',
    seen: `${rest.refused() + 2} × 507 and everything read; nothing acknowledged that was not kept; no other folder made`,
    failures,
  }
}
