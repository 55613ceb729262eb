import { createHash } from 'node:crypto'
import type { BackOff } from '../auth/back-off.ts'
import type { Sessions } from '../auth/sessions.ts'
import { problem } from '../http/problems.ts'
import type { AccountKeys } from './key-file.ts'
import { checkPassword, type PasswordKeys } from './keys.ts'

export type PasswordProof = ReturnType<typeof createPasswordProof>

/** The one way by which a password or a recovery code is tried: every try is counted before it is checked. */
export function createPasswordProof(backOff: BackOff, sessions: Sessions, keys: AccountKeys) {
  async function check(accountId: string, verifier: string, password: string): Promise<PasswordKeys | undefined> {
    const bucket = `password:${accountId}`
    backOff.begin(bucket)
    const found = await checkPassword(password, verifier)
    if (found) backOff.succeed(bucket)
    return found
  }

  return {
    /**
     * The keys of a right password, else undefined. One scrypt.
     * @throws {Problem} `tries-exhausted`
     */
    check,

    /** Counts a try with an address that nobody has, so that it answers as one that somebody has. */
    countUnknown(kind: 'password' | 'recovery', email: string): void {
      // A hash, so that no address is written down.
      backOff.begin(`unknown-${kind}:${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`)
    },

    /**
     * The data key of an account, by its password.
     * @throws {Problem} `password-wrong`, `tries-exhausted`, or `account-damaged` where no slot opens
     */
    async openWithPassword(accountId: string, password: string): Promise<Buffer> {
      const found = await check(accountId, sessions.verifierOf(accountId) ?? '', password)
      if (!found) throw problem('password-wrong')
      const dataKey = keys.openWithKeys(accountId, found)
      found.wrappingKey.fill(0)
      if (!dataKey) throw problem('account-damaged')
      return dataKey
    },

    /**
     * The data key of an account, by its recovery code; undefined where it does not open.
     * @throws {Problem} `tries-exhausted`
     */
    openWithRecoveryCode(accountId: string, code: string): Buffer | undefined {
      const bucket = `recovery:${accountId}`
      backOff.begin(bucket)
      const dataKey = keys.openWithRecoveryCode(accountId, code)
      // Who has the code has forgotten the password, after trying what they remembered.
      if (dataKey) for (const each of [bucket, `password:${accountId}`]) backOff.succeed(each)
      return dataKey
    },
  }
}
