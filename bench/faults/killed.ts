import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createAccountKeys } from '../../server/accounts/key-file.ts'
import type { Batch } from '../../server/contract/task.ts'
import { fillDerived } from '../../server/database/derived.ts'
import { migrate } from '../../server/database/migrate.ts'
import { openEncrypted, openEncryptedForReading, type Connection } from '../../server/database/open.ts'
import { person, signIn, signUp, type Account } from '../account.ts'
import { createExpectations, type Arena, type Outcome } from './arena.ts'

/**
 * Somebody who writes, one request after the other: each makes a task with two tags that has the next number as its
 * title, and notes that number in three other tasks, as one step.
 */
interface Writer {
  readonly name: string
  readonly marked: readonly string[]
  /** The last number that was found in the file. */
  base: number
  sent: number
  acknowledged: number
}

const connections = 8

/**
 * Kills the server with SIGKILL, again and again, while eight connections write, and looks into the file each time.
 * Every other time the file is opened here first, and the time of that is taken; else the server opens it first.
 * @param kills how often
 * @param writes how many acknowledged writes lie between two kills, at least
 */
export async function killUnderLoad(
  arena: Arena,
  { kills, writes }: { kills: number; writes: number },
): Promise<Outcome> {
  const { expect, failures } = createExpectations()
  const data = join(arena.folder, 'killed')
  let server = await arena.start(data)
  let account = await signUp(server)
  const path = join(data, 'accounts', account.id, 'tasks.db')
  const opened = await createAccountKeys(join(data, 'accounts')).openWithPassword(account.id, person.password)
  const dataKey = opened?.dataKey ?? Buffer.alloc(0)
  const everybody: Writer[] = []
  for (let index = 0; index < connections; index += 1) everybody.push(await newWriter(account, `writer-${index}`))

  const reopening: number[] = []
  let [acknowledged, lost, halved, looked] = [0, 0, 0, 0]

  function look(db: Connection): void {
    const found = db
      .prepare<[number], { number: number; title: string; tags: number }>(
        `SELECT number, title, (SELECT count(*) FROM task_tag WHERE task_id = task.id) AS tags FROM task
         WHERE number > ? ORDER BY number`,
      )
      .all(looked)
    looked = found.at(-1)?.number ?? looked
    const noted = db.prepare<[string], string>('SELECT notes FROM task WHERE id = ?').pluck()
    for (const writer of everybody) {
      const own = found.filter(({ title }) => title.startsWith(`${writer.name} `))
      const numbers = new Set(own.map(({ title }) => Number(title.split(' ')[1])))
      for (let number = writer.base + 1; number <= writer.acknowledged; number += 1) if (!numbers.has(number)) lost += 1
      const last = Math.max(writer.base, ...numbers)
      const isWhole = writer.marked.every((id) => Number(noted.get(id)) === last) && own.every(({ tags }) => tags === 2)
      if (!isWhole || last > writer.sent) halved += 1
      writer.base = writer.sent = writer.acknowledged = last
    }
  }

  for (let kill = 0; kill < kills; kill += 1) {
    const target = acknowledged + writes + randomInt(writes)
    const all = everybody.map((writer) =>
      write(account, writer, () => {
        acknowledged += 1
        return acknowledged < target
      }),
    )
    await Promise.race(all)
    // Somewhere in the writes of the others.
    await setTimeout(randomInt(5))
    await server.kill()
    await Promise.all(all)

    const isFirst = kill % 2 === 0
    if (isFirst) {
      const start = performance.now()
      const db = openEncrypted(path, dataKey, { create: false })
      migrate(db)
      db.prepare('SELECT count(*) FROM task WHERE completed_at IS NULL').get()
      reopening.push(performance.now() - start)
      look(db)
      db.close()
    }
    server = await arena.start(data)
    account = await signIn(server)
    if (!isFirst) {
      const db = openEncryptedForReading(path, dataKey)
      look(db)
      db.close()
    }
  }
  await server.end()

  const db = openEncrypted(path, dataKey, { create: false })
  migrate(db)
  expect(db.pragma('integrity_check', { simple: true }) === 'ok', 'the file is damaged')
  const derived = () => JSON.stringify(db.prepare('SELECT * FROM tally ORDER BY kind, key').all())
  const kept = derived()
  fillDerived(db)
  expect(derived() === kept, 'the counts are not those of the tasks')
  const total = db.prepare<[], number>('SELECT count(*) FROM task').pluck().get() ?? 0
  db.close()
  const written = everybody.reduce((sum, { base }) => sum + base, connections * marksEach)
  expect(total === written, `${total} tasks instead of ${written}`)
  expect(lost === 0, `${lost} acknowledged writes are lost`)
  expect(halved === 0, `${halved} times a write was there in part`)
  return {
    done: `${kills} × kill -9 while 8 connections write, ${acknowledged} writes acknowledged`,
    seen: `${lost} lost, ${halved} half-applied; reopened in ${Math.ceil(Math.max(...reopening))} ms at most, ${total} tasks in the end`,
    failures,
  }
}

const marksEach = 3

async function newWriter(account: Account, name: string): Promise<Writer> {
  const tasks = Array.from({ length: marksEach }, () => ({ title: `marked by ${name}`, notes: '0' }))
  const create: Batch = { operations: [{ op: 'create', tasks }] }
  const made = await account.ask<{ id: string }[]>('POST', '/api/tasks/batch', create)
  return { name, marked: made.map(({ id }) => id), base: 0, sent: 0, acknowledged: 0 }
}

/** Writes until `goOn` says no, or the server is gone. */
async function write(account: Account, writer: Writer, goOn: () => boolean): Promise<void> {
  do {
    const number = writer.sent + 1
    const step: Batch = {
      operations: [
        { op: 'create', tasks: [{ title: `${writer.name} ${number}`, tags: ['first', 'second'] }] },
        { op: 'change', ids: [...writer.marked], changes: { notes: String(number) } },
      ],
    }
    writer.sent = number
    try {
      await account.ask('POST', '/api/tasks/batch', step)
    } catch (error) {
      // What is answered is a failure of the server; a connection that breaks is the kill.
      if (error instanceof TypeError) return
      throw error
    }
    writer.acknowledged = number
  } while (goOn())
}
