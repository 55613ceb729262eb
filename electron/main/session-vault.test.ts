import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeychainTrouble } from '../bridge/desktop.ts'
import { createMemoryKeychain } from './session-vault.memory.ts'
import { createSessionVault, troubleOf, type Keychain } from './session-vault.ts'

const anna = { credential: 'credential of Anna', slotKey: 'slot key of Anna' }
const ben = { credential: 'credential of Ben' }

/** A keychain that throws, hangs or lies when told to. */
function createBrittleKeychain() {
  const memory = createMemoryKeychain()
  const calls: string[] = []
  const hanging: (() => void)[] = []
  let state: 'works' | 'hangs' | 'lies' | Error = 'works'
  const throwIfToldTo = () => {
    if (state instanceof Error) throw state
  }

  async function call<T>(name: string, work: () => Promise<T>, lie: T): Promise<T> {
    calls.push(name)
    throwIfToldTo()
    if (state === 'lies') return lie
    if (state === 'hangs') await new Promise<void>((resolve) => hanging.push(resolve))
    throwIfToldTo()
    return work()
  }
  const keychain: Keychain = {
    get: (id) => call(`get ${id}`, () => memory.get(id), null),
    set: (id, value) => call(`set ${id}`, () => memory.set(id, value), undefined),
    delete: (id) => call(`delete ${id}`, () => memory.delete(id), false),
    findAll: () => call('findAll', () => memory.findAll(), []),
  }
  return {
    keychain,
    memory,
    calls,
    becomes(next: typeof state) {
      state = next
    },
    /** Lets the calls that hang go on. */
    release() {
      for (const go of hanging.splice(0)) go()
    },
  }
}

let brittle: ReturnType<typeof createBrittleKeychain>
let vault: ReturnType<typeof createSessionVault>
let troubles: (KeychainTrouble | undefined)[]

beforeEach(() => {
  vi.useFakeTimers()
  brittle = createBrittleKeychain()
  vault = createSessionVault(brittle.keychain)
  troubles = []
  vault.onTrouble((trouble) => troubles.push(trouble))
})
afterEach(() => void vi.useRealTimers())

/** Long enough for the vault to ask a keychain that failed again. */
const rest = () => vi.advanceTimersByTimeAsync(30_000)

/** What a promise gives while the clock runs on to the time limit. */
async function untilLimit<T>(promise: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(5000)
  return promise
}

describe('a keychain that works', () => {
  it('keeps one entry per account, read back after writing, and gives it to the next start', async () => {
    expect(await vault.set('anna', anna)).toBe(true)
    expect(await vault.set('anna', { credential: 'renewed' })).toBe(true)
    expect(await vault.set('ben', ben)).toBe(true)
    expect(brittle.calls.slice(0, 2)).toEqual(['set anna', 'get anna'])
    expect(await brittle.memory.findAll()).toEqual([
      { accountId: 'anna', value: '{"credential":"renewed"}' },
      { accountId: 'ben', value: '{"credential":"credential of Ben"}' },
    ])

    const next = createSessionVault(brittle.keychain)
    expect(await next.get('ben')).toEqual(ben)
    expect(await next.all()).toEqual(
      new Map([
        ['anna', { credential: 'renewed' }],
        ['ben', ben],
      ]),
    )
    await next.remove('anna')
    expect(await next.get('anna')).toBeUndefined()
    expect(await brittle.memory.get('anna')).toBeNull()
    expect([next.trouble(), troubles]).toEqual([undefined, []])
  })

  it('keeps a session in far less than the 2,560 bytes of Windows', async () => {
    await vault.set('anna', { credential: `${'t'.repeat(32)}.${'%2B'.repeat(44)}`, slotKey: 'k'.repeat(43) })
    expect((await brittle.memory.get('anna'))?.length).toBeLessThan(500)
  })

  it('skips what somebody else wrote there', async () => {
    for (const [id, value] of Object.entries({ a: 'x', b: '{}', c: '{"credential":1}', d: 'null', e: '[]' })) {
      await brittle.memory.set(id, value)
    }
    await brittle.memory.set('ben', JSON.stringify(ben))
    expect(await vault.all()).toEqual(new Map([['ben', ben]]))
    expect(vault.trouble()).toBeUndefined()
  })

  it('is not asked again for what it does not have: on Linux each time might raise a prompt', async () => {
    expect(await vault.get('nobody')).toBeUndefined()
    expect(await vault.get('nobody')).toBeUndefined()
    expect(brittle.calls).toEqual(['findAll'])
  })

  it('forgets a session that is removed while it is still being written', async () => {
    const isKept = vault.set('anna', anna)
    await vault.remove('anna')
    await isKept
    expect(await brittle.memory.findAll()).toEqual([])
    expect(await vault.all()).toEqual(new Map())
  })
})

describe('a keychain that throws', () => {
  it.each<[string, KeychainTrouble]>([
    ['Failed to load keytar native addon, checked ["../build/Release"] on prebuilds/linux-x64', 'library-missing'],
    ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'library-missing'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-service'],
    ['Automatisches Starten von D-Bus ohne X11 $DISPLAY nicht möglich', 'no-service'],
    ['Could not connect: No such file or directory', 'no-service'],
    ['The given address is empty', 'no-service'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'no-service'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'no-collection'],
    ['Cannot create an item in a locked collection', 'no-collection'],
    ['User interaction is not allowed.', 'no-collection'],
    ['The connection is closed', 'refused'],
    ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: no', 'refused'],
    ['something nobody has seen yet', 'refused'],
  ])('[case 71] names the trouble of “%s”: %s', (message, trouble) => {
    expect(troubleOf(new Error(message))).toBe(trouble)
  })

  it('[case 71] leaves everything in memory, and says why once', async () => {
    brittle.becomes(new Error('Cannot autolaunch D-Bus without X11 $DISPLAY'))
    expect(await vault.all()).toEqual(new Map())
    expect(await vault.set('anna', anna)).toBe(false)
    expect(await vault.set('ben', ben)).toBe(false)
    expect(await vault.get('anna')).toEqual(anna)
    await vault.remove('ben')
    expect(await vault.all()).toEqual(new Map([['anna', anna]]))
    expect([vault.trouble(), troubles]).toEqual(['no-service', ['no-service']])
    expect(brittle.calls).toEqual(['findAll'])
  })

  it('catches up when it works again: sessions written, sign-outs done', async () => {
    await brittle.memory.set('ben', JSON.stringify(ben))
    brittle.becomes(new Error('Cannot create an item in a locked collection'))
    await vault.set('anna', anna)
    await vault.remove('ben')
    brittle.becomes('works')
    await rest()
    expect(await vault.all()).toEqual(new Map([['anna', anna]]))
    expect(await brittle.memory.findAll()).toEqual([{ accountId: 'anna', value: JSON.stringify(anna) }])
    expect(troubles).toEqual(['no-collection', undefined])
  })

  it('is not given, while it catches up, the session of somebody who signs out meanwhile', async () => {
    brittle.becomes(new Error('Cannot create an item in a locked collection'))
    await vault.set('anna', anna)
    await vault.set('ben', ben)
    await rest()
    brittle.becomes('hangs')
    const caughtUp = vault.all()
    await vi.advanceTimersByTimeAsync(0)
    brittle.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(brittle.calls.at(-1)).toBe('set anna')
    const isForgotten = vault.remove('ben')
    brittle.becomes('works')
    brittle.release()
    await Promise.all([caughtUp, isForgotten])
    expect(brittle.calls).not.toContain('set ben')
  })
})

describe('a keychain that hangs', () => {
  it('[case 71] is given up after the time limit, and later calls answer from memory at once', async () => {
    brittle.becomes('hangs')
    expect(await untilLimit(vault.set('anna', anna))).toBe(false)
    expect(vault.trouble()).toBe('timeout')
    expect(await vault.set('ben', ben)).toBe(false)
    expect(await vault.all()).toEqual(
      new Map([
        ['anna', anna],
        ['ben', ben],
      ]),
    )
    expect([brittle.calls, vault.isHanging()]).toEqual([['set anna'], true])
  })

  it('is asked again after a rest, but never has more than two calls in it', async () => {
    brittle.becomes('hangs')
    for (let round = 0; round < 4; round++) {
      await untilLimit(vault.set('anna', anna))
      await rest()
    }
    expect(brittle.calls).toEqual(['set anna', 'set anna'])
  })

  it('catches up by itself when the prompt is answered late', async () => {
    brittle.becomes('hangs')
    await untilLimit(vault.set('anna', anna))
    await vault.set('ben', ben)
    brittle.becomes('works')
    brittle.release()
    await vi.advanceTimersByTimeAsync(0)
    expect((await brittle.memory.findAll()).map(({ accountId }) => accountId)).toEqual(['anna', 'ben'])
    expect([troubles, vault.isHanging()]).toEqual([['timeout', undefined], false])
  })

  it('gives what it kept once the prompt at the start is answered late', async () => {
    await brittle.memory.set('ben', JSON.stringify(ben))
    brittle.becomes('hangs')
    expect(await untilLimit(vault.all())).toEqual(new Map())
    brittle.becomes('works')
    brittle.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(troubles).toEqual(['timeout', undefined])
    expect(await vault.all()).toEqual(new Map([['ben', ben]]))
  })

  it('does not bring a session back by a late write: who signed out stays signed out', async () => {
    brittle.becomes('hangs')
    await untilLimit(vault.set('anna', anna))
    await vault.remove('anna')
    brittle.becomes('works')
    brittle.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(await brittle.memory.findAll()).toEqual([])
    expect(await vault.get('anna')).toBeUndefined()
  })

  it('does not overwrite a newer session by a late write', async () => {
    brittle.becomes('hangs')
    await untilLimit(vault.set('anna', anna))
    brittle.becomes('works')
    await rest()
    expect(await vault.set('anna', { credential: 'newer' })).toBe(true)
    brittle.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(await brittle.memory.get('anna')).toBe('{"credential":"newer"}')
  })

  it('is not asked again by itself after a refused prompt, which would prompt without end', async () => {
    brittle.becomes('hangs')
    await untilLimit(vault.all())
    brittle.becomes(new Error('refused'))
    brittle.release()
    await rest()
    expect([brittle.calls, vault.trouble()]).toEqual([['findAll'], 'timeout'])
  })
})

describe('a keychain that lies', () => {
  it('[case 71] is found out by reading back, where nothing was ever kept', async () => {
    brittle.becomes('lies')
    expect(await vault.set('anna', anna)).toBe(false)
    expect(vault.trouble()).toBe('no-collection')
    expect(await vault.get('anna')).toEqual(anna)
  })

  it('[case 72] has died where it worked before: sessions go on from memory', async () => {
    await vault.set('anna', anna)
    brittle.becomes('lies')
    expect(await vault.set('ben', ben)).toBe(false)
    expect(await vault.all()).toEqual(
      new Map([
        ['anna', anna],
        ['ben', ben],
      ]),
    )
    expect([vault.trouble(), troubles]).toEqual(['died', ['died']])
  })

  it('[case 72] has died where what it kept is gone', async () => {
    await vault.set('anna', anna)
    brittle.becomes('lies')
    expect(await vault.all()).toEqual(new Map([['anna', anna]]))
    expect(vault.trouble()).toBe('died')
  })

  it('[case 72] a sign-out that it only pretends to do is done once it works again', async () => {
    await vault.set('anna', anna)
    brittle.becomes('lies')
    await vault.remove('anna')
    expect([await vault.get('anna'), vault.trouble()]).toEqual([undefined, 'died'])
    await rest()
    await vault.all()
    expect(vault.trouble()).toBe('died')
    brittle.becomes('works')
    await rest()
    expect(await vault.set('ben', ben)).toBe(true)
    expect((await brittle.memory.findAll()).map(({ accountId }) => accountId)).toEqual(['ben'])
    expect(troubles).toEqual(['died', undefined])
  })

  it('[case 72] an error after it worked means that it died, too', async () => {
    await vault.set('anna', anna)
    brittle.becomes(new Error('The name :1.0 was not provided by any .service files'))
    await vault.remove('anna')
    expect(vault.trouble()).toBe('died')
  })

  it('a sign-out of somebody it hid is done when they show up', async () => {
    await brittle.memory.set('ben', JSON.stringify(ben))
    brittle.becomes('lies')
    await vault.remove('ben')
    brittle.becomes('works')
    expect(await vault.all()).toEqual(new Map())
    expect(await brittle.memory.findAll()).toEqual([])
  })

  it('is not taken for dead where an entry was deleted by hand and the next sign-in is kept', async () => {
    await vault.set('anna', anna)
    await brittle.memory.delete('anna')
    await vault.remove('anna')
    await rest()
    expect(await vault.set('ben', ben)).toBe(true)
    await vault.remove('ben')
    expect(vault.trouble()).toBeUndefined()
  })
})
