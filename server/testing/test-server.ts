import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { startServer, type RunningServer } from '../start.ts'

/** A person signed up on a test server. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly token: string
  /** The session credential, as `set-auth-token` gave it. */
  readonly credential: string
  /** The session cookie, as a Cookie header carries it. */
  readonly cookie: string
  readonly recoveryCode: string
}

/** What a request may have besides its path. */
export interface Ask {
  readonly method?: string
  readonly token?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** An answer, its body read: parsed where it is JSON. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** The secret of every test server, so that tests can make tokens of their own. */
export const testSecret = 'a secret that only the tests know, 48 bytes long'

/**
 * The real app on real files in a temporary folder, on a port of its own.
 * @param env settings as the environment would have them
 * @param calm how long after its opening an account is first backed up, in milliseconds: by itself after most tests
 */
export async function startTestServer(env: Record<string, string> = {}, calm = 3_600_000) {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-test-'))
  const settings = { BETTER_AUTH_SECRET: testSecret, HEARTH_LOG_LEVEL: 'warn', ...env }
  const start = (changed: Record<string, string> = {}) =>
    startServer(readConfig('browser', ['--data', folder], { ...settings, ...changed }, folder), undefined, calm)
  let server = await start()

  async function ask(path: string, { method = 'GET', token, body, headers = {} }: Ask = {}): Promise<Answer> {
    const response = await fetch(urlOf(server) + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    // A stream has no end to wait for.
    const isStream = (response.headers.get('content-type') ?? '').startsWith('text/event-stream')
    const text = isStream ? '' : await response.text()
    if (isStream) await response.body?.cancel()
    const isJson = text !== '' && (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  return {
    folder,
    get url() {
      return urlOf(server)
    },
    /** What the desktop host does for the people of the computer. */
    get people() {
      return server.people
    },
    /** Answers a request in process, as from the window of the desktop host. */
    handle: (request: Request) => server.handle(request),
    get glances() {
      return server.glances
    },
    get reminders() {
      return server.reminders
    },
    ask,

    /** Signs a person up; the password is as long as the name makes it, and never the same for two. */
    async signUp(name: string): Promise<Person> {
      const email = `${name.toLowerCase()}@example.com`
      const password = `the password of ${name}`
      const { status, headers, body } = await ask('/api/auth/signup', {
        method: 'POST',
        body: { name, email, password },
      })
      if (status !== 201) throw new Error(`sign-up answered ${status}: ${JSON.stringify(body)}`)
      const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const credential = headers.get('set-auth-token') ?? ''
      return {
        id: body.user.id,
        email,
        password,
        token: body.token,
        credential,
        cookie,
        recoveryCode: body.recoveryCode,
      }
    },

    /** Signs in and gives the whole answer. */
    signIn: (email: string, password: string) => ask('/api/auth/signin', { method: 'POST', body: { email, password } }),

    /** Stops the server, lets `between` do something to the folder, and starts it again on another port. */
    async restart(between: () => unknown = () => undefined, changed: Record<string, string> = {}): Promise<void> {
      await server.close()
      await between()
      server = await start(changed)
    },

    /** Stops the server and removes its folder. */
    async end(): Promise<void> {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function urlOf({ url }: RunningServer): string {
  if (url === undefined) throw new Error('this server has no port')
  return url
}
