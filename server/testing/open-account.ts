import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { createAccountDatabases } from '../accounts/account-databases.ts'
import { createAccountKeys } from '../accounts/key-file.ts'
import type { Profile } from '../accounts/profile.ts'
import type { Connection } from '../database/open.ts'

/** One account on real, encrypted files in a temporary folder, without a server around it. */
export function createTestAccount() {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-test-'))
  const databases = createAccountDatabases(folder, createAccountKeys(folder))
  const account = { accountId: newId(), sessionId: newId() }
  const key = randomBytes(32)
  const profile: Profile = {
    id: account.accountId,
    name: 'Alice',
    email: 'alice@example.com',
    image: null,
    createdAt: '2026-11-20T09:30:00.000Z',
  }
  mkdirSync(join(folder, account.accountId))
  databases.create(profile, key)

  return {
    databases,
    account,
    /** Where the account's folder is. */
    accountsFolder: folder,

    /** Opens the account, or opens it again after a lock, and gives its database. */
    open(): Connection {
      databases.unlock(profile, key, account.sessionId, performance.now())
      return databases.use(account, true).db
    },

    /** Locks the account; its file is closed then. */
    lock: () => databases.lock(account.accountId),

    /** Closes everything and removes the folder. */
    end(): void {
      databases.closeAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
