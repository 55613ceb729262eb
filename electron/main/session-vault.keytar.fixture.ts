// A process of its own for the keychain tests: a vault over the real keychain that does what it reads on stdin, one
// JSON array [call, ...arguments] per line, and writes each answer to stdout. Its argument: the vault's limits as JSON.
import { createInterface } from 'node:readline'
import { createKeytarKeychain } from './session-vault.keytar.ts'
import { createSessionVault, type KeptSession } from './session-vault.ts'

const keychain = createKeytarKeychain()
const vault = createSessionVault(keychain, JSON.parse(process.argv[2] ?? '{}'))

/** What a test can have this process do. */
const calls = {
  all: async () => Object.fromEntries(await vault.all()),
  get: async (id: string) => (await vault.get(id)) ?? null,
  set: (id: string, session: KeptSession) => vault.set(id, session),
  remove: (id: string) => vault.remove(id),
  trouble: () => vault.trouble() ?? null,
  isHanging: () => vault.isHanging(),
  /** What the keychain itself holds. */
  found: () => keychain.findAll(),
  environment: () => ({ pid: process.pid, busAddress: process.env['DBUS_SESSION_BUS_ADDRESS'] }),
}

export type FixtureCalls = typeof calls

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = JSON.parse(line) as [keyof FixtureCalls, ...unknown[]]
  const call = calls[name] as (...given: unknown[]) => unknown
  process.stdout.write(`${JSON.stringify((await call(...rest)) ?? null)}\n`)
}
