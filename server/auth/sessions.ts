import type { SessionOfAccount } from '../accounts/account-databases.ts'
import type { Account, AccountSession } from '../contract/account.ts'
import type { Connection } from '../database/open.ts'

export type Sessions = ReturnType<typeof createSessions>

/**
 * What Hearth reads of Better Auth's tables, over a read-only connection of its own: only Better Auth writes them. What
 * has ended here is refused, whatever they say.
 * @param db auth.db, open for reading
 */
export function createSessions(db: Connection) {
  const expiry = db
    .prepare<[string, string], string>(
      `SELECT session.expiresAt FROM session JOIN user ON user.id = session.userId
       WHERE session.id = ? AND session.userId = ?`,
    )
    .pluck()
  // It changes with whatever another connection commits (https://sqlite.org/pragma.html#pragma_data_version).
  const version = db.prepare<[], number>('PRAGMA data_version').pluck()
  const expiries = new Map<string, string>()
  /** Ended here, whatever became of their rows: the disk may take no writing when somebody leaves. */
  const ended = new Set<string>()
  let versionOfExpiries: number | undefined
  const token = db.prepare<[string], string>('SELECT token FROM session WHERE id = ?').pluck()
  const byToken = db.prepare<[string, string], SessionOfAccount>(
    'SELECT userId AS accountId, id AS sessionId FROM session WHERE token = ? AND expiresAt > ?',
  )
  const verifier = db
    .prepare<[string], string>(`SELECT password FROM account WHERE userId = ? AND providerId = 'credential'`)
    .pluck()
  const ofVerifier = db.prepare<[string], string>('SELECT userId FROM account WHERE password = ?').pluck()
  const ofAccount = db.prepare<[string, string], Omit<AccountSession, 'current' | 'unlocked'>>(
    `SELECT id, coalesce(userAgent, '') AS device, createdAt, updatedAt AS lastUsedAt FROM session
     WHERE userId = ? AND expiresAt > ? ORDER BY updatedAt DESC, id DESC`,
  )
  const accountColumns = 'id, name, email, image, createdAt'
  const account = db.prepare<[string], Account>(`SELECT ${accountColumns} FROM user WHERE id = ?`)
  const accounts = db.prepare<[], Account>(`SELECT ${accountColumns} FROM user ORDER BY name COLLATE NOCASE, id`)
  const accountByEmail = db.prepare<[string], Account>(`SELECT ${accountColumns} FROM user WHERE email = ?`)

  function rowOf(credential: string): SessionOfAccount | undefined {
    return byToken.get(credential.split('.')[0] ?? '', new Date().toISOString())
  }

  return {
    /** Whether this session of this account exists and has not expired. Asked at each request, so it is kept short. */
    isLive({ accountId, sessionId }: SessionOfAccount): boolean {
      if (ended.has(sessionId)) return false
      const current = version.get()
      if (current !== versionOfExpiries) expiries.clear()
      versionOfExpiries = current
      const key = `${sessionId} ${accountId}`
      const expiresAt = expiries.get(key) ?? expiry.get(sessionId, accountId)
      if (expiresAt === undefined) return false
      expiries.set(key, expiresAt)
      return expiresAt > new Date().toISOString()
    },
    /** Refuses a session from now on, also where its row cannot be deleted. */
    end(sessionId: string): void {
      ended.add(sessionId)
    },
    /** Whether a session was ended in this process, by its id. */
    hasEnded(sessionId: string): boolean {
      return ended.has(sessionId)
    },
    /** The ended sessions whose rows are still to be deleted; the others need not be remembered. */
    stillWritten(): string[] {
      for (const sessionId of ended) if (token.get(sessionId) === undefined) ended.delete(sessionId)
      return [...ended]
    },
    /** The raw session token, by which Better Auth ends a session. It is no credential. */
    tokenOf(sessionId: string): string | undefined {
      return token.get(sessionId)
    },
    /** The live session of a session credential; its signature is Better Auth's to check. */
    ofCredential(credential: string): SessionOfAccount | undefined {
      const found = rowOf(credential)
      return found && !ended.has(found.sessionId) ? found : undefined
    },
    /** Whether a session credential is of a session that has ended here and still has its row. */
    isOfEnded(credential: string): boolean {
      const found = rowOf(credential)
      return found !== undefined && ended.has(found.sessionId)
    },
    /** The live sessions of an account, the one last used first. */
    ofAccount(accountId: string) {
      return ofAccount.all(accountId, new Date().toISOString()).filter(({ id }) => !ended.has(id))
    },
    /** What checks the account's password. */
    verifierOf(accountId: string): string | undefined {
      return verifier.get(accountId)
    },
    /** Whose password a verifier checks; verifiers are salted, so each is one account's. */
    accountOfVerifier(text: string): string | undefined {
      return ofVerifier.get(text)
    },
    /** Everybody who has an account, by name. */
    accounts(): Account[] {
      return accounts.all()
    },
    /** An account by its id. */
    account(accountId: string): Account | undefined {
      return account.get(accountId)
    },
    /** An account by its e-mail address, in any case. */
    accountByEmail(email: string): Account | undefined {
      return accountByEmail.get(email.toLowerCase())
    },
  }
}
