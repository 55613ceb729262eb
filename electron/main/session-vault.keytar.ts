import type { Keychain } from './session-vault.ts'

/** Under which the keychain's own window lists what Hearth keeps. */
const service = 'Hearth'

/** Gives the keychain of the operating system. Every call throws where the native module cannot be loaded. */
export function createKeytarKeychain(): Keychain {
  // Late, because on a Linux without libsecret the native module cannot be loaded, and the app runs all the same.
  const load = async () => (await import('keytar')).default
  return {
    get: async (accountId) => (await load()).getPassword(service, accountId),
    set: async (accountId, value) => (await load()).setPassword(service, accountId, value),
    delete: async (accountId) => (await load()).deletePassword(service, accountId),
    async findAll() {
      const keytar = await load()
      // libsecret hands over locked entries without a secret, and keytar's findCredentials then crashes the process.
      // findPassword unlocks too, and gives null instead.
      if (process.platform === 'linux' && (await keytar.findPassword(service)) === null) return []
      const found = await keytar.findCredentials(service)
      return found.map(({ account, password }) => ({ accountId: account, value: password }))
    },
  }
}
