import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type Answer, type Person, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.end())

const wrong = 'not the password'

/** Every way in which a password can be tried; all of them count in one bucket per account. */
const ways = {
  'sign-in': (person: Person, password: string, headers = {}) =>
    server.ask('/api/auth/signin', { method: 'POST', headers, body: { email: person.email, password } }),
  "Better Auth's sign-in": (person: Person, password: string, headers = {}) =>
    server.ask('/api/auth/sign-in/email', { method: 'POST', headers, body: { email: person.email, password } }),
  'the e-mail in capitals': (person: Person, password: string, headers = {}) =>
    server.ask('/api/auth/signin', { method: 'POST', headers, body: { email: person.email.toUpperCase(), password } }),
  unlock: (person: Person, password: string, headers = {}) =>
    server.ask('/api/account/unlock', { method: 'POST', token: person.token, headers, body: { password } }),
  deletion: (person: Person, password: string, headers = {}) =>
    server.ask('/api/account', { method: 'DELETE', token: person.token, headers, body: { password } }),
  'a new recovery code': (person: Person, password: string, headers = {}) =>
    server.ask('/api/account/recovery', { method: 'POST', token: person.token, headers, body: { password } }),
  'a password change': (person: Person, password: string, headers = {}) =>
    server.ask('/api/account/password', {
      method: 'POST',
      token: person.token,
      headers,
      body: { currentPassword: password, newPassword: 'never reached' },
    }),
  "Better Auth's password change by bearer": (person: Person, password: string, headers = {}) =>
    server.ask('/api/auth/change-password', {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${person.credential}` },
      body: { currentPassword: password, newPassword: 'never reached' },
    }),
  "Better Auth's password change by cookie": (person: Person, password: string, headers = {}) =>
    server.ask('/api/auth/change-password', {
      method: 'POST',
      headers: { ...headers, cookie: person.cookie, origin: server.url },
      body: { currentPassword: password, newPassword: 'never reached' },
    }),
} satisfies Record<string, (person: Person, password: string, headers?: Record<string, string>) => Promise<Answer>>

type Way = keyof typeof ways
const allWays = Object.keys(ways) as Way[]

function expectExhausted(answer: Answer): void {
  expect(answer.status).toBe(429)
  const seconds = Number(answer.headers.get('retry-after'))
  expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 900).toBe(true)
  expect(answer.body.code).toMatch(/^(tries-exhausted|TRIES_EXHAUSTED)$/)
}

async function spend(person: Person, tries: number, way: Way = 'sign-in'): Promise<void> {
  for (let count = 0; count < tries; count += 1) {
    const { status } = await ways[way](person, `${wrong} ${count}`)
    expect([400, 401, 403]).toContain(status)
  }
}

const forgedAddresses = [
  { 'x-forwarded-for': '203.0.113.7' },
  { 'x-forwarded-for': '203.0.113.8, 127.0.0.1', 'x-real-ip': '203.0.113.8' },
  { forwarded: 'for=203.0.113.9', 'x-client-ip': '203.0.113.9' },
  { 'cf-connecting-ip': '203.0.113.10', 'true-client-ip': '203.0.113.10', 'x-cluster-client-ip': '203.0.113.10' },
]

describe('guessing a password', () => {
  it('ends with the sixth try, however it is made and from whatever address it claims to come [case 60]', async () => {
    const anna = await server.signUp('Anna')
    await spend(anna, 5)
    for (const headers of forgedAddresses)
      for (const way of ['sign-in', "Better Auth's sign-in"] as const)
        expectExhausted(await ways[way](anna, wrong, headers))
    // The right one would tell that it is right.
    for (const way of allWays) expectExhausted(await ways[way](anna, anna.password))
  })

  it('is counted with forged addresses from the first try on [case 60]', async () => {
    const anna = await server.signUp('Forger')
    for (const headers of [...forgedAddresses, { 'x-forwarded-for': '::1' }])
      expect((await ways['sign-in'](anna, wrong, headers)).status).toBe(401)
    expectExhausted(await ways['sign-in'](anna, wrong, { 'x-forwarded-for': '203.0.113.99' }))
  })

  it('shares one bucket among all ways: five different ones leave no sixth try [case 60]', async () => {
    const anna = await server.signUp('Mixer')
    for (const way of [
      "Better Auth's sign-in",
      'unlock',
      'deletion',
      'a new recovery code',
      'a password change',
    ] as const)
      await spend(anna, 1, way)
    expectExhausted(await ways.unlock(anna, wrong))
    expectExhausted(await ways['the e-mail in capitals'](anna, wrong))
    expect(await server.ask('/api/tasks', { token: anna.token })).toMatchObject({ status: 200 })
  })

  it.each(["Better Auth's password change by bearer", "Better Auth's password change by cookie"] as const)(
    'is counted through %s [case 60]',
    async (way) => {
      const anna = await server.signUp(way.endsWith('bearer') ? 'Bearer' : 'Cookie')
      await spend(anna, 1, way)
      await spend(anna, 4)
      expectExhausted(await ways[way](anna, anna.password))
      expectExhausted(await ways['sign-in'](anna, anna.password))
    },
  )

  it('does not slip through by many tries at once [case 60]', async () => {
    const anna = await server.signUp('Parallel')
    const tries = Array.from({ length: 20 }, (_, index) =>
      ways[allWays[index % 4] ?? 'unlock'](anna, `${wrong} ${index}`),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status !== 429)).toHaveLength(5)
  })

  it("survives a restart, and leaves other people's right passwords alone [case 60]", async () => {
    const [anna, berta] = [await server.signUp('Restart'), await server.signUp('Berta')]
    await spend(anna, 5)
    expect((await ways['sign-in'](berta, berta.password)).status).toBe(200)
    expect((await ways["Better Auth's sign-in"](berta, berta.password)).status).toBe(200)
    await server.restart()
    expectExhausted(await ways['sign-in'](anna, anna.password))
    expectExhausted(await ways['sign-in'](anna, anna.password, { 'x-forwarded-for': '203.0.113.7' }))
    expectExhausted(await ways["Better Auth's sign-in"](anna, anna.password))
    expectExhausted(await ways.unlock(anna, anna.password))
    expect((await ways['sign-in'](berta, berta.password)).status).toBe(200)
    expect((await ways.unlock(berta, berta.password)).status).toBe(200)
  })

  it('starts anew after a right password: three wrong ones now and then lock nobody out [case 60]', async () => {
    const anna = await server.signUp('Forgetful')
    for (const way of ['sign-in', 'unlock'] as const) {
      await spend(anna, 3)
      expect((await ways[way](anna, anna.password)).status).toBe(200)
    }
    await spend(anna, 5)
    expectExhausted(await ways['sign-in'](anna, anna.password))
  })

  it('two people who take turns with a wrong and a right password do not disturb each other [case 60]', async () => {
    const [anna, berta] = [await server.signUp('Turns'), await server.signUp('Taker')]
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await ways["Better Auth's sign-in"](anna, wrong)).status).toBe(401)
      expect((await ways["Better Auth's sign-in"](berta, berta.password)).status).toBe(200)
    }
  })

  it('what is refused before it is tried costs no try [case 60]', async () => {
    const anna = await server.signUp('Careful')
    for (let count = 0; count < 6; count += 1) {
      expect((await ways['sign-in'](anna, 'x'.repeat(129))).status).toBe(400)
      expect((await ways['sign-in'](anna, '')).status).toBe(400)
      expect((await ways['sign-in'](anna, wrong, { origin: 'https://evil.example' })).status).toBe(403)
    }
    expect((await ways['sign-in'](anna, anna.password)).status).toBe(200)
  })

  it('stays the rule after the account was deleted and made again with the same address [case 60]', async () => {
    const anna = await server.signUp('Again')
    await spend(anna, 4)
    expect((await ways.deletion(anna, anna.password)).status).toBe(204)
    const again = await server.signUp('Again')
    expect((await ways['sign-in'](again, again.password)).status).toBe(200)
  })
})

describe('an e-mail address that nobody has', () => {
  it.each(['/api/auth/signin', '/api/auth/sign-in/email'])(
    'is answered by %s in the same words, and with 429 at the same try, as one that somebody has [case 60]',
    async (path) => {
      const anna = await server.signUp(`Known${path.length}`)
      const told: unknown[][] = []
      for (const email of [anna.email, `nobody${path.length}@example.com`]) {
        const answers: unknown[] = []
        for (let count = 0; count < 7; count += 1) {
          const { status, body, headers } = await server.ask(path, { method: 'POST', body: { email, password: wrong } })
          const names = [...headers.keys()].filter((name) => name !== 'content-length')
          // How long to wait differs by when the first try was.
          answers.push([status, names, JSON.stringify(body).replace(/\d+ min/, 'n min')])
        }
        told.push(answers)
      }
      expect(told[1]).toEqual(told[0])
      expect(told[0]?.map((answer) => (answer as unknown[])[0])).toEqual([401, 401, 401, 401, 401, 429, 429])
    },
  )

  it('is told apart neither by its recovery code nor by what signing in has used up [case 60]', async () => {
    const anna = await server.signUp('Recoverable')
    const told: number[][] = []
    for (const email of [anna.email, 'nobody.at.all@example.com']) {
      const statuses: number[] = []
      for (let count = 0; count < 6; count += 1)
        statuses.push(
          (await server.ask('/api/auth/signin', { method: 'POST', body: { email, password: wrong } })).status,
        )
      for (let count = 0; count < 6; count += 1) {
        const body = { email, code: `0000-${count}`, newPassword: 'a new password' }
        statuses.push((await server.ask('/api/auth/recover', { method: 'POST', body })).status)
      }
      told.push(statuses)
    }
    expect(told[0]).toEqual([401, 401, 401, 401, 401, 429, 401, 401, 401, 401, 401, 429])
    expect(told[1]).toEqual(told[0])
  })
})

describe('guessing a recovery code', () => {
  const recover = (person: Person, code: string) =>
    server.ask('/api/auth/recover', {
      method: 'POST',
      body: { email: person.email, code, newPassword: 'after recovery' },
    })

  it('has a bucket of its own, which a restart does not empty [case 60]', async () => {
    const anna = await server.signUp('Codes')
    for (let count = 0; count < 5; count += 1)
      expect(await recover(anna, `${count}000${anna.recoveryCode.slice(4)}`)).toMatchObject({ status: 401 })
    expectExhausted(await recover(anna, anna.recoveryCode))
    expect((await ways['sign-in'](anna, anna.password)).status).toBe(200)
    expectExhausted(await recover(anna, anna.recoveryCode))
    await server.restart()
    expectExhausted(await recover(anna, anna.recoveryCode))
  })

  it('the right one works, and signs in, for a person who has tried every password they knew [case 60]', async () => {
    const anna = await server.signUp('Forgot')
    await spend(anna, 5)
    expectExhausted(await ways['sign-in'](anna, wrong))
    expect(await recover(anna, anna.recoveryCode)).toMatchObject({ status: 200, body: { user: { id: anna.id } } })
    expect((await ways['sign-in'](anna, 'after recovery')).status).toBe(200)
  })

  it('does not slip through by many tries at once [case 60]', async () => {
    const anna = await server.signUp('Manycodes')
    const answers = await Promise.all(Array.from({ length: 20 }, (_, count) => recover(anna, `0000-${count}`)))
    expect(answers.filter(({ status }) => status !== 429)).toHaveLength(5)
  })
})
