import { createHash } from 'node:crypto'
import type { BackOff } from '../auth/back-off.ts'
import type { Sessions } from '../auth/sessions.ts'
import { problem } from '../http/problems.ts'
import type { ActivityLog } from './activity-log.ts'
import type { AccountKeys } from './key-file.ts'
import { checkPassword, type PasswordKeys } from './keys.ts'

/** What a password proof works with. */
export interface ProofParts {
  readonly backOff: BackOff
  readonly sessions: Sessions
  readonly keys: AccountKeys
  readonly activity: ActivityLog
}

export type PasswordProof = ReturnType<typeof createPasswordProof>

/** The one way by which a password or a recovery code is tried: every try is counted before it is checked. */
export function createPasswordProof({ backOff, sessions, keys, activity }: ProofParts) {
  const passwordBucket = (accountId: string) => `password:${accountId}`
  const recoveryBucket = (accountId: string) => `recovery:${accountId}`

  async function check(accountId: string, verifier: string, password: string): Promise<PasswordKeys | undefined> {
    backOff.begin(passwordBucket(accountId))
    const found = await checkPassword(password, verifier)
    if (found) backOff.succeed(passwordBucket(accountId))
    else activity.note(accountId, 'password-wrong')
    return found
  }

  return {
    /**
     * The keys of a right password, else undefined. One scrypt.
     * @throws {Problem} `tries-exhausted`
     */
    check,

    /**
     * Refuses where `check` would, and counts nothing.
     * @throws {Problem} `tries-exhausted`
     */
    refuseExhausted(accountId: string): void {
      backOff.refuseExhausted(passwordBucket(accountId))
    },

    /** Counts a try with an address that nobody has, so that it answers as one that somebody has. */
    countUnknown(kind: 'password' | 'recovery', email: string): void {
      // A hash, so that no address is written down.
      backOff.begin(`unknown-${kind}:${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`)
      activity.noteNobody(kind === 'password' ? 'password-wrong' : 'recovery-code-wrong')
    },

    /**
     * Whether this is the account's password.
     * @throws {Problem} `tries-exhausted`
     */
    async isPassword(accountId: string, password: string): Promise<boolean> {
      const found = await check(accountId, sessions.verifierOf(accountId) ?? '', password)
      found?.wrappingKey.fill(0)
      return found !== undefined
    },

    /**
     * The data key of an account, by its password.
     * @param signal of the request; where it has fired meanwhile, nothing is to be done any more
     * @throws {Problem} `password-wrong`, `tries-exhausted`, or `account-damaged` where no slot opens
     */
    async openWithPassword(accountId: string, password: string, signal?: AbortSignal): Promise<Buffer> {
      const found = await check(accountId, sessions.verifierOf(accountId) ?? '', password)
      if (!found) throw problem('password-wrong')
      const dataKey = keys.openWithKeys(accountId, found)
      found.wrappingKey.fill(0)
      if (!dataKey) throw problem('account-damaged')
      if (!signal?.aborted) return dataKey
      dataKey.fill(0)
      throw signal.reason
    },

    /**
     * The data key of an account, by its recovery code; undefined where it does not open.
     * @throws {Problem} `tries-exhausted`
     */
    openWithRecoveryCode(accountId: string, code: string): Buffer | undefined {
      backOff.begin(recoveryBucket(accountId))
      const dataKey = keys.openWithRecoveryCode(accountId, code)
      // Who has the code has forgotten the password, after trying what they remembered.
      if (dataKey) for (const bucketOf of [recoveryBucket, passwordBucket]) backOff.succeed(bucketOf(accountId))
      else activity.note(accountId, 'recovery-code-wrong')
      return dataKey
    },

    /**
     * What `open` gives for data of an account that was brought here; tries count as those on the account itself.
     * @throws {Problem} `tries-exhausted`
     */
    async openBrought<T>(kind: 'password' | 'recovery', accountId: string, open: () => Promise<T | undefined>) {
      const bucket = kind === 'password' ? passwordBucket(accountId) : recoveryBucket(accountId)
      backOff.begin(bucket)
      const opened = await open()
      if (opened !== undefined) backOff.succeed(bucket)
      return opened
    },

    /** Forgets the tries on an account that is deleted. */
    forget(accountId: string): void {
      for (const bucketOf of [recoveryBucket, passwordBucket]) backOff.succeed(bucketOf(accountId))
    },
  }
}
