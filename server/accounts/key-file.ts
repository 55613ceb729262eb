import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { backupsIn, keysName } from '../backups/backup-files.ts'
import { idPattern } from '../contract/text.ts'
import { writeFileDurably } from '../private-files.ts'
import { problem } from '../http/problems.ts'
import {
  derivePasswordKeysFor,
  parseVerifier,
  recoveryWrappingKey,
  unwrapKey,
  wrapKey,
  type PasswordKeys,
} from './keys.ts'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const wrapped = z.object({ iv: base64url, ciphertext: base64url, tag: base64url })
const scryptCost = z.object({
  N: z
    .int()
    .min(2)
    .max(2 ** 17),
  r: z.int().min(1).max(8),
  p: z.int().min(1).max(1),
})
const slot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), salt: base64url, scrypt: scryptCost, wrapped }),
  z.object({ kind: z.literal('recovery'), salt: base64url, wrapped }),
  // Only by choice: its key lies in the keychain of the operating system's login, which the household may share.
  z.object({ kind: z.literal('keychain'), salt: base64url, wrapped }),
])
const keyFile = z.object({ version: z.literal(1), accountId: z.string(), slots: z.array(slot) })
type Slot = z.infer<typeof slot>
type KeyFile = z.infer<typeof keyFile>

/** Whose key file lies at a path, whatever folder it is in; undefined where it is none. */
export function ownerOf(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    const { accountId } = keyFile.parse(JSON.parse(text))
    return idPattern.test(accountId) ? accountId : undefined
  } catch {
    return undefined
  }
}

/** The slots of one account: the ways to its data key, beside the data they open. */
export type AccountKeys = ReturnType<typeof createAccountKeys>

/**
 * The key files of all accounts: `accounts/<id>/keys.json`. Together with a password or the recovery code such a file
 * opens the account's database; nothing else is needed.
 */
export function createAccountKeys(accountsFolder: string) {
  const pathOf = (accountId: string) => join(accountsFolder, accountId, keysName)

  /** Keys are never looked for, or made, in a new folder where Hearth's own has gone: that one may come back. */
  function refuseGone(): void {
    if (!existsSync(accountsFolder)) throw problem('storage-gone')
  }

  function read(accountId: string) {
    const found = readKeyFile(pathOf(accountId), accountId)
    if (!found) refuseGone()
    return found
  }

  const listeners: ((accountId: string) => void)[] = []

  function write(accountId: string, slots: readonly Slot[]): void {
    refuseGone()
    mkdirSync(join(accountsFolder, accountId), { recursive: true, mode: 0o700 })
    writeFileDurably(pathOf(accountId), textOf(accountId, slots))
    for (const listener of listeners) listener(accountId)
  }

  const slotsOf = (accountId: string) => read(accountId)?.slots ?? []

  return {
    /** Calls `listener` whenever the slots of an account have changed. */
    onChange(listener: (accountId: string) => void): void {
      listeners.push(listener)
    },

    /** The text of an account's key file for a copy of its data: without the way that only this computer's keychain has. */
    copyFor(accountId: string): string {
      return textOf(
        accountId,
        slotsOf(accountId).filter((each) => each.kind !== 'keychain'),
      )
    },

    /** The ids of all accounts that have a key file. */
    accountIds(): string[] {
      refuseGone()
      return readdirSync(accountsFolder).filter((name) => idPattern.test(name) && existsSync(pathOf(name)))
    },

    /** Adds a slot for a password. Others stay until `keepOnlyPassword`, so that a crash leaves one that opens. */
    addPassword(accountId: string, keys: PasswordKeys, dataKey: Buffer): void {
      const parsed = parseVerifier(keys.verifier)
      if (!parsed) throw new TypeError('not a verifier')
      const salt = parsed.salt.toString('base64url')
      const added: Slot = {
        kind: 'password',
        salt,
        scrypt: parsed.cost,
        wrapped: wrapKey(dataKey, keys.wrappingKey, context(accountId, 'password', salt)),
      }
      write(accountId, [...slotsOf(accountId), added])
    },

    /** Drops every password slot but the one of `verifier`. */
    keepOnlyPassword(accountId: string, verifier: string): void {
      const salt = parseVerifier(verifier)?.salt.toString('base64url')
      const slots = slotsOf(accountId)
      const kept = slots.filter((each) => each.kind !== 'password' || each.salt === salt)
      if (kept.length < slots.length && kept.some((each) => each.kind === 'password')) write(accountId, kept)
    },

    /** Replaces the recovery slot by one for `code`. */
    setRecovery(accountId: string, code: string, dataKey: Buffer): void {
      const salt = randomBytes(16).toString('base64url')
      const wrappingKey = recoveryWrappingKey(code, salt)
      if (!wrappingKey) throw new TypeError('not a recovery code')
      const made: Slot = {
        kind: 'recovery',
        salt,
        wrapped: wrapKey(dataKey, wrappingKey, context(accountId, 'recovery', salt)),
      }
      write(accountId, [...slotsOf(accountId).filter((each) => each.kind !== 'recovery'), made])
    },

    /** Makes a slot for the keychain, replacing one that is there, and gives its key: 32 bytes, base64url. */
    addKeychain(accountId: string, dataKey: Buffer): string {
      const slotKey = randomBytes(32)
      const salt = randomBytes(16).toString('base64url')
      const made: Slot = {
        kind: 'keychain',
        salt,
        wrapped: wrapKey(dataKey, slotKey, context(accountId, 'keychain', salt)),
      }
      write(accountId, [...slotsOf(accountId).filter((each) => each.kind !== 'keychain'), made])
      return slotKey.toString('base64url')
    },

    /** Drops the keychain's slot; false where there is none. */
    removeKeychain(accountId: string): boolean {
      const slots = slotsOf(accountId)
      const kept = slots.filter((each) => each.kind !== 'keychain')
      if (kept.length < slots.length) write(accountId, kept)
      return kept.length < slots.length
    },

    /** The data key, by the key that the keychain kept; undefined where it does not open. */
    openWithKeychain(accountId: string, slotKey: string): Buffer | undefined {
      const found = slotsOf(accountId).find((each) => each.kind === 'keychain')
      const key = Buffer.from(slotKey, 'base64url')
      return found && unwrapKey(found.wrapped, key, context(accountId, 'keychain', found.salt))
    },

    /** The data key, by keys that a password check gave; undefined where no slot opens. No scrypt. */
    openWithKeys(accountId: string, keys: PasswordKeys): Buffer | undefined {
      return openSlotWithKeys(accountId, slotsOf(accountId), keys)
    },

    /** Where the key file is lost: puts back the copy in a backup that these keys open; false where none does. */
    putBack(accountId: string, keys: PasswordKeys): boolean {
      const backups = join(accountsFolder, accountId, 'backups')
      for (const id of backupsIn(backups)) {
        const slots = readKeyFile(join(backups, id, keysName), accountId)?.slots ?? []
        const dataKey = openSlotWithKeys(accountId, slots, keys)
        if (!dataKey) continue
        dataKey.fill(0)
        write(accountId, slots)
        return true
      }
      return false
    },

    /** The data key and keys, by the password alone, without auth.db; one scrypt per password slot. */
    async openWithPassword(
      accountId: string,
      password: string,
    ): Promise<{ dataKey: Buffer; keys: PasswordKeys } | undefined> {
      for (const each of slotsOf(accountId)) {
        if (each.kind !== 'password') continue
        const keys = await derivePasswordKeysFor(password, each.salt, each.scrypt)
        const dataKey = unwrapKey(each.wrapped, keys.wrappingKey, context(accountId, 'password', each.salt))
        if (dataKey) return { dataKey, keys }
      }
      return undefined
    },

    /** The data key, by the recovery code; undefined where it does not open. */
    openWithRecoveryCode(accountId: string, code: string): Buffer | undefined {
      for (const each of slotsOf(accountId)) {
        if (each.kind !== 'recovery') continue
        const wrappingKey = recoveryWrappingKey(code, each.salt)
        return wrappingKey && unwrapKey(each.wrapped, wrappingKey, context(accountId, 'recovery', each.salt))
      }
      return undefined
    },
  }
}

function openSlotWithKeys(accountId: string, slots: readonly Slot[], keys: PasswordKeys): Buffer | undefined {
  const salt = parseVerifier(keys.verifier)?.salt.toString('base64url')
  const found = slots.find((each) => each.kind === 'password' && each.salt === salt)
  return found && unwrapKey(found.wrapped, keys.wrappingKey, context(accountId, 'password', found.salt))
}

function readKeyFile(path: string, accountId: string): KeyFile | undefined {
  try {
    const file = keyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return file.accountId === accountId ? file : undefined
  } catch {
    return undefined
  }
}

function textOf(accountId: string, slots: readonly Slot[]): string {
  return `${JSON.stringify({ version: 1, accountId, slots }, null, 2)}\n`
}

function context(accountId: string, kind: Slot['kind'], salt: string): string {
  return `1|${accountId}|${kind}:${salt}`
}
