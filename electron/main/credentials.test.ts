import { expect, it } from 'vitest'
import { createCredentials } from './credentials.ts'
import type { People } from './server-host.ts'
import { createMemoryKeychain } from './session-vault.memory.ts'
import { createSessionVault } from './session-vault.ts'

it('forgets at the start who was removed meanwhile, and leaves the people of other data folders alone', async () => {
  const keychain = createMemoryKeychain()
  const kept = { anna: 'token.here', ben: 'token.elsewhere', cleo: 'token.here', dora: 'ended.here' }
  for (const [id, credential] of Object.entries(kept)) await keychain.set(id, JSON.stringify({ credential }))
  const stopped: string[] = []
  const people = {
    all: () => ['cleo', 'dora'].map((id) => ({ id, name: id, email: `${id}@example.com`, image: null, createdAt: '' })),
    isSignedIn: (_: string, credential: string) => credential.startsWith('token'),
    isOfHere: async (credential: string) => credential.endsWith('here') && !credential.endsWith('elsewhere'),
    isOpen: () => false,
    stopKeeping: (id: string) => stopped.push(id),
  } as unknown as People
  const credentials = createCredentials(createSessionVault(keychain), people)
  await credentials.restore()

  await expect.poll(async () => (await keychain.findAll()).map(({ accountId }) => accountId)).toEqual(['ben', 'cleo'])
  expect(stopped).toEqual(['anna', 'dora'])
  expect(credentials.people().map(({ id, state }) => [id, state])).toEqual([
    ['cleo', 'locked'],
    ['dora', 'signed-out'],
  ])
})

it('takes the key out of the keychain where the disk takes no writing', async () => {
  const keychain = createMemoryKeychain()
  await keychain.set('anna', JSON.stringify({ credential: 'token.here', slotKey: 'opens everything' }))
  const people = {
    all: () => [{ id: 'anna', name: 'Anna', email: 'anna@example.com', image: null, createdAt: '' }],
    isSignedIn: () => true,
    openKept: () => true,
    stopKeeping() {
      throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
    },
  } as unknown as People
  const credentials = createCredentials(createSessionVault(keychain), people)
  await credentials.restore()
  credentials.forget('anna')
  expect(credentials.of('anna')).toBeUndefined()
  await expect.poll(() => keychain.findAll()).toEqual([])
})
