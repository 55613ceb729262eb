import { z } from 'zod'
import type { KeychainTrouble } from '../bridge/desktop.ts'

/** What the keychain keeps for one account. */
export interface KeptSession {
  /** Better Auth's signed session token. */
  readonly credential: string
  /** The key of the account's keychain slot, base64url; only where the person chose to stay signed in. */
  readonly slotKey?: string
}

/**
 * The place of session credentials: the operating system's keychain. No call throws or hangs: what the keychain
 * cannot keep stays in memory until the app ends, and `trouble` says why.
 */
export interface SessionVault {
  /** What is kept, by account id; other data folders of the same login show up here too. */
  all(): Promise<ReadonlyMap<string, KeptSession>>
  get(accountId: string): Promise<KeptSession | undefined>
  /** Keeps a session, at once for this app; true where the keychain has it and gave it back on reading. */
  set(accountId: string, session: KeptSession): Promise<boolean>
  /** Forgets a session, at once for this app; what a keychain in trouble still holds goes once it works again. */
  remove(accountId: string): Promise<void>
  /** Why the keychain does not work; undefined while it does, as far as anybody has seen. */
  trouble(): KeychainTrouble | undefined
  /** Calls `listener` whenever `trouble` changes. */
  onTrouble(listener: (trouble: KeychainTrouble | undefined) => void): void
  /**
   * Whether a call still hangs in the keychain, mostly behind a prompt. While one does, Node cannot end its process:
   * `process.exit` waits for it, and only a SIGKILL to itself does not.
   */
  isHanging(): boolean
}

/** A keychain of the operating system, as it is: each call may throw, hang or lie. */
export interface Keychain {
  /** Null: absent, or not available. */
  get(accountId: string): Promise<string | null>
  set(accountId: string, value: string): Promise<void>
  /** True where there was something to delete, and it could be. */
  delete(accountId: string): Promise<boolean>
  /** Everything of this app; empty where there is nothing, or nothing available. */
  findAll(): Promise<readonly { readonly accountId: string; readonly value: string }[]>
}

/** How long the vault waits, in milliseconds. */
export interface VaultLimits {
  /** For one answer of the keychain. */
  readonly answer?: number
  /** Before a keychain that failed is asked again. */
  readonly rest?: number
}

/** What the app holds of one account. */
interface Entry {
  /** Undefined: signed out. */
  readonly session: KeptSession | undefined
  /** Whether the keychain is known to hold just this. */
  isSettled: boolean
  /** Of a removal: whether the keychain was known to hold something before. */
  wasKept: boolean
}

const keptSession = z.object({ credential: z.string().min(1), slotKey: z.string().exactOptional() })

// Each hanging call takes one of libuv's four threads, which files and scrypt need too.
const mostHanging = 2

/** The keychain gave no answer in time. */
class NoAnswer extends Error {}

/** The keychain took a secret, or had one, and does not give it back. */
class Forgotten extends Error {}

/**
 * Why a keychain failed, told by its error: where they can be had, by words that libsecret and GLib do not translate.
 * @param error what a call of the keychain threw
 */
export function troubleOf(error: unknown): KeychainTrouble {
  if (error instanceof NoAnswer) return 'timeout'
  if (error instanceof Forgotten) return 'no-collection'
  const message = error instanceof Error ? error.message : String(error)
  if (/native addon|libsecret-1/i.test(message)) return 'library-missing'
  if (/denied|policy|EXTERNAL/i.test(message)) return 'refused'
  if (/\/collection\/|locked collection|default keychain|interaction is not allowed/i.test(message)) {
    return 'no-collection'
  }
  if (/d-?bus|org\.freedesktop\.secrets|\.service files|could not connect|address is empty/i.test(message)) {
    return 'no-service'
  }
  return 'refused'
}

/** The session in what the keychain holds; undefined where somebody else wrote that. */
function parseSession(value: string): KeptSession | undefined {
  try {
    return keptSession.safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}

/** Windows holds 2,560 bytes: a credential and a slot key take about 200. */
function write({ credential, slotKey }: KeptSession): string {
  return JSON.stringify(slotKey === undefined ? { credential } : { credential, slotKey })
}

/** Whether an answer shows that the keychain works: null, false and an empty list may also mean "not available". */
function isProof(answer: unknown): boolean {
  return answer !== null && answer !== false && !(Array.isArray(answer) && answer.length === 0)
}

/**
 * Gives the vault over a keychain. What the app was told holds, whatever the keychain says; the keychain follows,
 * one call at a time, and catches up when it works again.
 * @param keychain asked when the vault is, and once more when a call that hung comes back
 */
export function createSessionVault(
  keychain: Keychain,
  { answer: answerLimit = 5000, rest = 30_000 }: VaultLimits = {},
): SessionVault {
  const entries = new Map<string, Entry>()
  const listeners: ((trouble: KeychainTrouble | undefined) => void)[] = []
  let trouble: KeychainTrouble | undefined
  let restUntil = 0
  let hanging = 0
  let hasWorked = false
  let isRead = false
  /** In the task that is running: whether the keychain showed that it works. */
  let isProven = false
  let queue: Promise<void> = Promise.resolve()

  function setTrouble(now: KeychainTrouble | undefined) {
    if (now === trouble) return
    trouble = now
    for (const listener of listeners) queueMicrotask(() => listener(now))
  }

  function fail(error: unknown) {
    restUntil = performance.now() + rest
    const kind = troubleOf(error)
    setTrouble(hasWorked && kind !== 'timeout' ? 'died' : kind)
  }

  /** Waits for a call that is late, and may undo what was written since. */
  async function comeBack(accountId: string | undefined, call: Promise<unknown>) {
    hanging += 1
    const answer = await call.catch(() => null)
    hanging -= 1
    const entry = accountId === undefined ? undefined : entries.get(accountId)
    if (entry) entry.isSettled = false
    // Only where it worked: asking again after a refused prompt would prompt without end.
    if (!isProof(answer)) return
    restUntil = 0
    await attempt(async () => {
      prove()
      await catchUp()
    })
  }

  /** What a call gives in time; `accountId` where it writes. */
  async function ask<T>(accountId: string | undefined, call: () => Promise<T>): Promise<T> {
    const answer = call()
    const limit = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      limit.reject(new NoAnswer())
      void comeBack(accountId, answer)
    }, answerLimit)
    try {
      return await Promise.race([answer, limit.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  function prove() {
    isProven = true
    hasWorked = true
  }

  /** Runs a task after the ones before it, unless the keychain rests. */
  function attempt(task: () => Promise<void>): Promise<void> {
    const before = queue
    const run = async () => {
      await before
      if (hanging >= mostHanging || (trouble !== undefined && performance.now() < restUntil)) return
      isProven = false
      try {
        await task()
        if (isProven) setTrouble(undefined)
      } catch (error) {
        fail(error)
      }
    }
    queue = run()
    return queue
  }

  async function keep(accountId: string, entry: Entry, session: KeptSession) {
    const value = write(session)
    await ask(accountId, () => keychain.set(accountId, value))
    if ((await ask(undefined, () => keychain.get(accountId))) !== value) throw new Forgotten()
    entry.isSettled = true
    prove()
  }

  async function forget(accountId: string, entry: Entry) {
    const isDeleted = await ask(accountId, () => keychain.delete(accountId))
    if ((await ask(undefined, () => keychain.get(accountId))) !== null) throw new Error('not deleted')
    if (isDeleted) prove()
    else if (entry.wasKept && trouble === undefined && !isProven) {
      entry.wasKept = false
      throw new Forgotten()
    }
    entry.isSettled = isDeleted || isProven || trouble === undefined
  }

  /** Brings the keychain to what the app holds. */
  async function catchUp() {
    const open = [...entries].filter(([, entry]) => !entry.isSettled)
    // What the app has replaced meanwhile has a task of its own in the queue.
    const isCurrent = (id: string, entry: Entry) => entries.get(id) === entry
    // Sessions first: a secret that comes back proves that the keychain works, which a removal rarely does.
    for (const [id, entry] of open) if (entry.session && isCurrent(id, entry)) await keep(id, entry, entry.session)
    for (const [id, entry] of open) if (!entry.session && isCurrent(id, entry)) await forget(id, entry)
  }

  async function readAll() {
    const found = await ask(undefined, () => keychain.findAll())
    if (found.length > 0) prove()
    else if ([...entries.values()].some(({ session, isSettled }) => session && isSettled)) throw new Forgotten()
    isRead = true
    for (const { accountId, value } of found) {
      const entry = entries.get(accountId)
      const session = parseSession(value)
      if (!entry && session) entries.set(accountId, { session, isSettled: true, wasKept: false })
      if (entry && !entry.session) entry.isSettled = false
    }
    await catchUp()
  }

  return {
    async all() {
      await attempt(readAll)
      const sessions = new Map<string, KeptSession>()
      for (const [id, { session }] of entries) if (session) sessions.set(id, session)
      return sessions
    },

    async get(accountId) {
      // Once read, memory knows all: asking for an absent entry again might raise a prompt each time.
      if (!entries.has(accountId) && !isRead) await attempt(readAll)
      return entries.get(accountId)?.session
    },

    async set(accountId, session) {
      const entry = { session, isSettled: false, wasKept: false }
      entries.set(accountId, entry)
      await attempt(catchUp)
      return entry.isSettled
    },

    async remove(accountId) {
      const before = entries.get(accountId)
      const wasKept = before?.session ? before.isSettled : (before?.wasKept ?? false)
      entries.set(accountId, { session: undefined, isSettled: false, wasKept })
      await attempt(catchUp)
    },

    trouble: () => trouble,
    onTrouble: (listener) => void listeners.push(listener),
    isHanging: () => hanging > 0,
  }
}
