import type { Keychain } from './session-vault.ts'

/** Gives a keychain in memory, for tests of the app on machines that have none. */
export function createMemoryKeychain(): Keychain {
  const values = new Map<string, string>()
  return {
    get: (accountId) => Promise.resolve(values.get(accountId) ?? null),
    async set(accountId, value) {
      values.set(accountId, value)
    },
    delete: (accountId) => Promise.resolve(values.delete(accountId)),
    findAll: () => Promise.resolve([...values].map(([accountId, value]) => ({ accountId, value }))),
  }
}
