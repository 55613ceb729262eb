import { randomBytes, randomInt } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { openEncrypted, readEncryptedVersion, UnreadableDatabaseError, type Connection } from '../database/open.ts'
import { schemaVersion } from '../database/migrate.ts'
import { startServer } from '../start.ts'
import { startTestServer, testSecret, type Answer, type Person, type TestServer } from '../testing/test-server.ts'
import { createAccountKeys } from './key-file.ts'

let server: TestServer
let alice: Person
let bob: Person
const words = Array.from({ length: 5 }, () =>
  Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26))).join(''),
)

const fileOf = (person: Person, name: string) => join(server.folder, 'accounts', person.id, name)
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Which of the words stand in which file, in any of the ways text lies in files. */
function findWords(folder: string): string[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    return words
      .filter((word) =>
        [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(word.toUpperCase())].some((text) =>
          bytes.includes(text),
        ),
      )
      .map((word) => `${word} in ${file}`)
  })
}

/** The data key of an account, as only its password gives it. */
async function dataKeyOf(person: Person): Promise<Buffer> {
  const opened = await createAccountKeys(join(server.folder, 'accounts')).openWithPassword(person.id, person.password)
  if (!opened) throw new Error('the password does not open the account')
  return opened.dataKey
}

/** Runs `change` on a stopped server's files and puts them back as they were afterwards. */
async function withChangedFiles(change: () => void, look: () => Promise<void>): Promise<void> {
  const kept = new Map<string, Buffer>()
  await server.restart(() => {
    for (const person of [alice, bob])
      for (const file of filesIn(join(server.folder, 'accounts', person.id))) kept.set(file, readFileSync(file))
    change()
  })
  try {
    await look()
  } finally {
    await server.restart(() => {
      for (const person of [alice, bob])
        for (const file of filesIn(join(server.folder, 'accounts', person.id))) rmSync(file)
      for (const [file, bytes] of kept) writeFileSync(file, bytes, { mode: 0o600 })
    })
  }
}

/** Whichever way a person goes in, they are told that their file is damaged, and nothing of anybody's tasks. */
async function expectDamaged(person: Person): Promise<void> {
  const answers = [
    await server.signIn(person.email, person.password),
    await server.ask('/api/auth/sign-in/email', {
      method: 'POST',
      body: { email: person.email, password: person.password },
    }),
    await server.ask('/api/account/unlock', {
      method: 'POST',
      token: person.token,
      body: { password: person.password },
    }),
  ]
  for (const answer of answers) {
    expect(answer.status).toBe(500)
    expect(answer.body.code).toMatch(/^(account-damaged|ACCOUNT_DAMAGED)$/)
    expect(JSON.stringify(answer.body)).not.toContain('canary')
    // The words say what to do.
    expect(answer.body.detail ?? answer.body.message).toMatch(/damaged: put back/)
  }
  expect(await server.ask('/api/tasks', { token: person.token })).toMatchObject({ status: 423 })
}

beforeAll(async () => {
  server = await startTestServer({ HEARTH_LOG_LEVEL: 'trace' })
  alice = await server.signUp('Alice')
  bob = await server.signUp('Bob')
  const ask = (person: Person, body: unknown) => server.ask('/api/tasks', { method: 'POST', token: person.token, body })
  await ask(alice, { title: words.join(' '), notes: words.toReversed().join('\n') })
  for (let index = 0; index < 60; index += 1)
    await ask(alice, { title: `canary of Alice ${index}`, notes: 'n'.repeat(900) })
  await ask(bob, { title: 'canary of Bob' })
})
afterAll(() => server.end())

describe('what lies on the disk', () => {
  it('holds no word of a task: not while it is open, not after sign-out, not after the server has stopped [case 43]', async () => {
    expect((await server.ask('/api/tasks?limit=200', { token: alice.token })).body.at(-1).title).toBe(words.join(' '))
    // Requests that fail are the ones that get logged in detail.
    const odd = { title: words[0], [words[1] ?? '']: words[2], notes: words }
    expect((await server.ask('/api/tasks', { method: 'POST', token: alice.token, body: odd })).status).toBe(400)
    expect((await server.ask(`/api/tasks?${words[3]}=${words[4]}`, { token: alice.token })).status).toBe(400)
    expect((await server.ask(`/api/${words[0]}/tasks/${words[1]}`, { token: alice.token })).status).toBe(404)
    expect(findWords(server.folder)).toEqual([])

    expect(await server.ask('/api/auth/signout', { method: 'POST', token: alice.token })).toMatchObject({ status: 200 })
    expect(findWords(server.folder)).toEqual([])
    expect(existsSync(fileOf(alice, 'tasks.db-wal'))).toBe(false)

    let afterStop: string[] = ['not looked']
    await server.restart(() => (afterStop = findWords(server.folder)))
    expect(afterStop).toEqual([])
    // The search itself must be able to find them.
    writeFileSync(join(server.folder, 'control'), `x${words[0]}x`)
    expect(findWords(server.folder)).toHaveLength(1)
    rmSync(join(server.folder, 'control'))

    const { body } = await server.signIn(alice.email, alice.password)
    alice = { ...alice, token: body.token }
    expect((await server.ask('/api/tasks?limit=200', { token: alice.token })).body.at(-1).title).toBe(words.join(' '))
  })

  it('holds no password, no recovery code, no token and no key', async () => {
    const key = await dataKeyOf(alice)
    const secrets = [
      alice.password,
      alice.recoveryCode,
      alice.recoveryCode.replaceAll('-', ''),
      alice.token,
      alice.credential,
      decodeURIComponent(alice.credential),
      testSecret,
      key,
      key.toString('hex'),
      key.toString('base64'),
      key.toString('base64url'),
    ]
    for (const file of filesIn(server.folder)) {
      const bytes = readFileSync(file)
      for (const [index, secret] of secrets.entries()) expect(bytes.includes(secret), `${index} in ${file}`).toBe(false)
    }
  })

  it('does not open as a database without its key or with a wrong one; it has no SQLite header [case 43]', async () => {
    await server.restart()
    const path = fileOf(alice, 'tasks.db')
    const read = (db: Database.Database) => db.prepare('SELECT count(*) FROM sqlite_master').pluck().get()
    expect(readFileSync(path).subarray(0, 16).toString('latin1')).not.toContain('SQLite format')

    const plain = new Database(path, { readonly: true })
    expect(() => read(plain)).toThrow(/not a database/)
    plain.close()
    const right = await dataKeyOf(alice)
    const oneBitOff = Buffer.from(right)
    oneBitOff[31] = (oneBitOff[31] ?? 0) ^ 1
    const keys = [randomBytes(32), Buffer.alloc(32), await dataKeyOf(bob), oneBitOff, right.toReversed()]
    for (const [index, key] of keys.entries())
      expect(() => openEncrypted(path, Buffer.from(key), { create: false }), `key ${index}`).toThrow(
        UnreadableDatabaseError,
      )
    for (const cipher of ['sqlcipher', 'chacha20', 'aes256cbc', 'rc4']) {
      const db = new Database(path, { readonly: true })
      db.pragma(`cipher = '${cipher}'`)
      db.pragma(`key = '${alice.password}'`)
      expect(() => read(db)).toThrow(/not a database|malformed/)
      db.close()
    }
    const opened = openEncrypted(path, right, { create: false })
    expect(opened.prepare('SELECT count(*) FROM task').pluck().get()).toBe(61)
    opened.close()
  })

  it.skipIf(process.platform === 'win32')('is for its owner alone: files 0600, folders 0700', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hearth-test-'))
    const data = join(folder, 'deep', 'data')
    const umask = process.umask(0o022)
    try {
      const running = await startServer(readConfig('browser', ['--data', data], {}, folder), undefined, 3_600_000)
      try {
        const body = JSON.stringify({ name: 'Modes', email: 'modes@example.com', password: 'some password' })
        const headers = { 'content-type': 'application/json' }
        expect((await fetch(`${running.url}/api/auth/signup`, { method: 'POST', headers, body })).status).toBe(201)
        const modes = readdirSync(data, { recursive: true }).map((name) => {
          const found = statSync(join(data, String(name)))
          return `${(found.mode & 0o777).toString(8)} ${found.isDirectory() ? 'folder' : 'file'} ${String(name)}`
        })
        expect(modes.filter((line) => !/^(700 folder|600 file) /.test(line))).toEqual([])
        expect(statSync(data).mode & 0o777).toBe(0o700)
        expect(modes.length).toBeGreaterThan(8)
      } finally {
        await running.close()
      }
    } finally {
      process.umask(umask)
      await rm(folder, { recursive: true })
    }
  })
})

describe('files of two people, swapped', () => {
  function swap(name: string): void {
    const [one, other] = [readFileSync(fileOf(alice, name)), readFileSync(fileOf(bob, name))]
    writeFileSync(fileOf(alice, name), other)
    writeFileSync(fileOf(bob, name), one)
  }

  const readKeys = (person: Person) => JSON.parse(readFileSync(fileOf(person, 'keys.json'), 'utf8'))

  it.each([
    ['tasks.db', () => swap('tasks.db')],
    ['keys.json', () => swap('keys.json')],
    ['keys.json with the account ids put right', () => swapKeysWithIdsPutRight()],
    [
      'the wrapped keys inside the slots',
      () => {
        const [ofAlice, ofBob] = [readKeys(alice), readKeys(bob)]
        for (const [index, slot] of ofAlice.slots.entries()) {
          const { wrapped } = slot
          slot.wrapped = ofBob.slots[index].wrapped
          ofBob.slots[index].wrapped = wrapped
        }
        writeFileSync(fileOf(alice, 'keys.json'), JSON.stringify(ofAlice))
        writeFileSync(fileOf(bob, 'keys.json'), JSON.stringify(ofBob))
      },
    ],
    [
      'both files',
      () => {
        swap('tasks.db')
        swap('keys.json')
      },
    ],
  ])("are refused with a clear problem, and never show the other's tasks: %s [case 44]", async (_, change) => {
    await withChangedFiles(change, async () => {
      await expectDamaged(alice)
      await expectDamaged(bob)
    })
    const back = await server.signIn(bob.email, bob.password)
    expect((await server.ask('/api/tasks', { token: back.body.token })).body).toMatchObject([
      { title: 'canary of Bob' },
    ])
  })

  const copySlot = (kind: 'password' | 'recovery') => {
    const [ofAlice, ofBob] = [readKeys(alice), readKeys(bob)]
    const own = ofAlice.slots.findIndex((slot: { kind: string }) => slot.kind === kind)
    ofAlice.slots[own] = ofBob.slots.find((slot: { kind: string }) => slot.kind === kind)
    writeFileSync(fileOf(alice, 'keys.json'), JSON.stringify(ofAlice))
  }

  it.each([
    ['tasks.db', () => copyFileSync(fileOf(bob, 'tasks.db'), fileOf(alice, 'tasks.db'))],
    ['keys.json', () => copyFileSync(fileOf(bob, 'keys.json'), fileOf(alice, 'keys.json'))],
    ['the password slot', () => copySlot('password')],
  ])(
    "copied over one's own are refused and left alone, and the own file put back has everything: %s [case 44]",
    async (_, change) => {
      await withChangedFiles(change, async () => {
        const files = ['tasks.db', 'keys.json'].map((name) => fileOf(alice, name))
        const before = files.map((file) => readFileSync(file))
        await expectDamaged(alice)
        // Another one's right password opens only their own.
        expect((await server.signIn(alice.email, bob.password)).status).toBe(401)
        expect((await server.signIn(bob.email, bob.password)).status).toBe(200)
        for (const [index, file] of files.entries())
          expect(readFileSync(file).equals(before[index] ?? Buffer.alloc(0)), file).toBe(true)
      })
      const { body } = await server.signIn(alice.email, alice.password)
      const back = await server.ask('/api/tasks?limit=200&count=true', { token: body.token })
      expect([back.headers.get('x-total-count'), back.body.at(-1).title]).toEqual(['61', words.join(' ')])
    },
  )

  it("a recovery slot copied over one's own opens for nobody, and the password goes on working [case 44]", async () => {
    await withChangedFiles(
      () => copySlot('recovery'),
      async () => {
        for (const code of [alice.recoveryCode, bob.recoveryCode]) {
          const body = { email: alice.email, code, newPassword: 'never reached' }
          expect(await server.ask('/api/auth/recover', { method: 'POST', body })).toMatchObject({ status: 401 })
        }
        expect((await server.signIn(alice.email, alice.password)).status).toBe(200)
      },
    )
  })

  function swapKeysWithIdsPutRight(): void {
    const [ofAlice, ofBob] = [readKeys(alice), readKeys(bob)]
    writeFileSync(fileOf(alice, 'keys.json'), JSON.stringify({ ...ofBob, accountId: alice.id }))
    writeFileSync(fileOf(bob, 'keys.json'), JSON.stringify({ ...ofAlice, accountId: bob.id }))
  }

  /** Each row gets the verifier of the other: Better Auth would let Bob's password in as Alice. */
  function swapVerifiers(): void {
    const db = new Database(join(server.folder, 'auth.db'))
    const verifierOf = db.prepare('SELECT password FROM account WHERE userId = ?').pluck()
    const update = db.prepare('UPDATE account SET password = ? WHERE userId = ?')
    const [ofAlice, ofBob] = [verifierOf.get(alice.id), verifierOf.get(bob.id)]
    update.run(ofBob, alice.id)
    update.run(ofAlice, bob.id)
    db.close()
  }

  it.each([
    ['its verifiers alone', () => undefined],
    [
      'its verifiers and every file, down to the account ids',
      () => {
        swapKeysWithIdsPutRight()
        swap('tasks.db')
      },
    ],
  ])(
    'are refused also where auth.db was changed to fit: a slot opens for its own account only: %s [case 44]',
    async (_, change) => {
      const changeAll = () => {
        swapVerifiers()
        change()
      }
      try {
        await withChangedFiles(changeAll, async () => {
          for (const password of [bob.password, alice.password]) {
            const answer = await server.signIn(alice.email, password)
            expect(answer.status).toBeGreaterThanOrEqual(400)
            expect(answer.body).not.toHaveProperty('token')
          }
          expect(await server.ask('/api/tasks', { token: alice.token })).toMatchObject({ status: 423 })
        })
      } finally {
        await server.restart(swapVerifiers)
      }
      expect((await server.signIn(bob.email, bob.password)).status).toBe(200)
    },
  )
})

function withFile<T>(path: string, dataKey: Buffer | undefined, work: (db: Connection) => T): T {
  const db = openEncrypted(path, dataKey ?? Buffer.alloc(0), { create: false })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Reads every page of a file, as a check of the whole database does. */
function readAll(path: string, dataKey: Buffer | undefined): unknown {
  return withFile(path, dataKey, (db) => {
    const found = db.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Error(`the file is damaged: ${String(found)}`)
    return found
  })
}

describe('damage', () => {
  it(
    'of one bit, at 300 places, is told when its page is read: never wrong rows, never overwritten [case 44, 64]',
    { timeout: 600_000 },
    async () => {
      const { headers, body } = await server.signIn(alice.email, alice.password)
      const credential = headers.get('set-auth-token') ?? ''
      const ask = (path: string) => server.ask(`/api${path}`, { token: body.token })
      const paths = [
        '/tasks?limit=200&count=true',
        '/tasks?limit=200&completed=false',
        '/tasks?limit=200&completed=true',
        '/tasks?limit=200&query=all&sort=title',
        '/tasks?limit=200&query=all&sort=priority',
        '/search?text=a',
        '/counts',
        '/lists',
        '/tags',
        '/history',
        '/account/settings',
        '/account/activity?limit=200',
      ]
      const withoutTimes = (answer: Answer) => [answer.status, answer.body]
      const change = () =>
        server.ask('/api/account/settings', { method: 'PATCH', token: body.token, body: { theme: 'system' } })
      expect((await change()).status).toBe(200)
      // The way in without a password hash, which would take a third of a second each time.
      const slotKey = server.people.keep(alice.id) ?? ''
      const dataKey = createAccountKeys(join(server.folder, 'accounts')).openWithKeychain(alice.id, slotKey)
      let toldByServer = 0
      const sound = await Promise.all(paths.map(async (path) => withoutTimes(await ask(path))))
      server.people.lock(alice.id)
      const path = fileOf(alice, 'tasks.db')
      // Pages that hold nothing any more are read by nobody.
      withFile(path, dataKey, (db) => db.exec('VACUUM'))
      const bytes = readFileSync(path)
      const places = [0, 15, 16, 17, 4095, bytes.length - 1]
      while (places.length < 300) places.push(randomInt(bytes.length))

      for (const place of places) {
        for (const rest of ['-wal', '-shm']) rmSync(path + rest, { force: true })
        const damaged = Buffer.from(bytes)
        damaged[place] = (damaged[place] ?? 0) ^ (1 << randomInt(8))
        writeFileSync(path, damaged)
        let isTold = false
        if (server.people.openKept(alice.id, credential, slotKey)) {
          for (const [index, each] of paths.entries()) {
            const answer = await ask(each)
            isTold ||= answer.body.code === 'account-damaged'
            // Opening adds to the log; everything else is as it was, or is told to be damaged.
            if (answer.status === 200 && !each.includes('activity')) expect(withoutTimes(answer)).toEqual(sound[index])
            else if (answer.status !== 200)
              expect(answer).toMatchObject({ status: 500, body: { code: 'account-damaged' } })
          }
          const changed = await change()
          isTold ||= changed.body.code === 'account-damaged'
          expect([200, 500]).toContain(changed.status)
        } else {
          const { password } = alice
          const unlock = { method: 'POST', token: body.token, body: { password } }
          isTold = (await server.ask('/api/account/unlock', unlock)).body.code === 'account-damaged'
        }
        server.people.lock(alice.id)
        if (isTold) toldByServer += 1
        // An index that no answer needed is not read by one; whoever reads the whole file comes upon it.
        else expect(() => readAll(path, dataKey), `byte ${place}`).toThrow(/malformed|not a database|disk I\/O|damaged/)
        const page = 4096 * Math.floor(place / 4096)
        expect(
          readFileSync(path)
            .subarray(page, page + 4096)
            .equals(damaged.subarray(page, page + 4096)),
        ).toBe(true)
      }

      expect(toldByServer).toBeGreaterThan(50)
      for (const rest of ['-wal', '-shm']) rmSync(path + rest, { force: true })
      writeFileSync(path, bytes)
      expect(readAll(path, dataKey)).toBe('ok')
      expect(server.people.openKept(alice.id, credential, slotKey)).toBe(true)
      server.people.stopKeeping(alice.id)
      expect(withoutTimes(await ask(paths[0] ?? ''))).toEqual(sound[0])
    },
  )

  it.each([
    ['a flipped bit in the first page', (bytes: Buffer) => flip(bytes, 100)],
    ['a flipped bit in the page of the profile', (bytes: Buffer) => flip(bytes, 4096 + 100)],
    ['a truncated file', (bytes: Buffer) => bytes.subarray(0, 4096 + 1000)],
    ['an empty file', () => Buffer.alloc(0)],
    ['a text file', () => Buffer.from('this is no database\n'.repeat(500))],
    ['no file', () => undefined],
  ])('is told as such, whichever way one signs in: %s [case 64]', async (_, damage) => {
    await withChangedFiles(
      () => {
        const path = fileOf(alice, 'tasks.db')
        const damaged = damage(readFileSync(path))
        if (damaged) writeFileSync(path, damaged)
        else rmSync(path)
      },
      () => expectDamaged(alice),
    )
  })

  it('that is only in the tasks lets the person in and is told where it is read, again and again', async () => {
    await withChangedFiles(
      () => {
        const path = fileOf(alice, 'tasks.db')
        const bytes = readFileSync(path)
        for (let page = 5; page * 4096 < bytes.length; page += 1) flip(bytes, page * 4096 + 2000)
        writeFileSync(path, bytes)
      },
      async () => {
        const { status, body } = await server.signIn(alice.email, alice.password)
        if (status !== 200) return expect(body.code).toBe('account-damaged')
        for (let count = 0; count < 2; count += 1)
          expect(await server.ask('/api/tasks?limit=200', { token: body.token })).toMatchObject({
            status: 500,
            body: { code: 'account-damaged' },
          })
        expect(await server.ask('/api/health')).toMatchObject({ status: 200 })
      },
    )
  })

  function flip(bytes: Buffer, at: number): Buffer {
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes
  }
})

describe('a database of a newer Hearth', () => {
  it('is refused in words that say what to do, and stays as it is, byte for byte [case 68]', async () => {
    const key = await dataKeyOf(alice)
    let newer: Buffer | undefined
    await withChangedFiles(
      () => {
        const path = fileOf(alice, 'tasks.db')
        const db = openEncrypted(path, key, { create: false })
        db.pragma(`user_version = ${schemaVersion + 1}`)
        db.close()
        newer = readFileSync(path)
        writeFileSync(join(server.folder, 'newer.db'), newer)
      },
      async () => {
        const answers = [
          await server.signIn(alice.email, alice.password),
          await server.ask('/api/auth/sign-in/email', {
            method: 'POST',
            body: { email: alice.email, password: alice.password },
          }),
          await server.ask('/api/account/unlock', {
            method: 'POST',
            token: alice.token,
            body: { password: alice.password },
          }),
        ]
        for (const { status, body } of answers) {
          expect(status).toBeGreaterThanOrEqual(400)
          expect(body.detail ?? body.message).toMatch(/newer Hearth.*update/i)
        }
        expect(readFileSync(fileOf(alice, 'tasks.db')).equals(newer ?? Buffer.alloc(0))).toBe(true)
        expect(readEncryptedVersion(join(server.folder, 'newer.db'), key)).toBe(schemaVersion + 1)
        rmSync(join(server.folder, 'newer.db'))
      },
    )
    expect((await server.signIn(alice.email, alice.password)).status).toBe(200)
  })
})
