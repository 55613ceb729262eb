import { createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkPassword,
  derivePasswordKeys,
  derivePasswordKeysFor,
  makeDataKey,
  makeRecoveryCode,
  parseVerifier,
  recoveryWrappingKey,
  unwrapKey,
  wrapKey,
} from './keys.ts'

/** Cheap enough for many runs; the real cost is used once below. */
const cheap = { N: 2, r: 1, p: 1 }
const salt = randomBytes(16).toString('base64url')

describe('a wrapped key', () => {
  it('opens with its key and context, and with no other', () => {
    const [dataKey, wrappingKey] = [makeDataKey(), randomBytes(32)]
    const wrapped = wrapKey(dataKey, wrappingKey, '1|anna|password:x')
    expect(unwrapKey(wrapped, wrappingKey, '1|anna|password:x')).toEqual(dataKey)
    for (const context of ['', '1|berta|password:x', '2|anna|password:x', '1|anna|recovery:x', '1|anna|password:y'])
      expect(unwrapKey(wrapped, wrappingKey, context)).toBeUndefined()
    for (const key of [randomBytes(32), Buffer.alloc(32), dataKey, Buffer.alloc(0), randomBytes(16)])
      expect(unwrapKey(wrapped, key, '1|anna|password:x')).toBeUndefined()
  })

  it('does not open once any bit of it is changed', () => {
    const [dataKey, wrappingKey] = [makeDataKey(), randomBytes(32)]
    const wrapped = wrapKey(dataKey, wrappingKey, 'context')
    const names = ['iv', 'ciphertext', 'tag'] as const
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat({ max: 7 }), (name, at, bit) => {
        const bytes = Buffer.from(wrapped[name], 'base64url')
        const index = at % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
        expect(unwrapKey({ ...wrapped, [name]: bytes.toString('base64url') }, wrappingKey, 'context')).toBeUndefined()
      }),
    )
  })

  it.each(['iv', 'ciphertext', 'tag'] as const)('does not open with a shorter or an empty %s', (name) => {
    const [dataKey, wrappingKey] = [makeDataKey(), randomBytes(32)]
    const wrapped = wrapKey(dataKey, wrappingKey, 'context')
    for (const text of ['', wrapped[name].slice(0, -4), wrapped[name].slice(0, 6), `${wrapped[name]}AAAA`])
      expect(unwrapKey({ ...wrapped, [name]: text }, wrappingKey, 'context')).toBeUndefined()
  })

  it('differs each time, and so do data keys', () => {
    const [dataKey, wrappingKey] = [makeDataKey(), randomBytes(32)]
    const many = Array.from({ length: 100 }, () => wrapKey(dataKey, wrappingKey, 'context'))
    for (const name of ['iv', 'ciphertext', 'tag'] as const)
      expect(new Set(many.map((each) => each[name])).size).toBe(100)
    expect(new Set(Array.from({ length: 100 }, () => makeDataKey().toString('hex'))).size).toBe(100)
    expect(dataKey).toHaveLength(32)
  })
})

describe('the keys of a password', () => {
  it('are made with scrypt at N=2^17, r=8, p=1 and then HKDF, as the verifier says', async () => {
    const keys = await derivePasswordKeys('a password')
    const [name, N, r, p, itsSalt = '', half] = keys.verifier.split('$')
    expect([name, N, r, p]).toEqual(['scrypt', '131072', '8', '1'])
    const bytes = Buffer.from(itsSalt, 'base64url')
    const master = scryptSync('a password', bytes, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 })
    const expand = (purpose: string) => Buffer.from(hkdfSync('sha256', master, bytes, `hearth/1/${purpose}`, 32))
    expect(half).toBe(expand('verifier').toString('base64url'))
    expect(keys.wrappingKey).toEqual(expand('wrapping'))
    expect((await checkPassword('a password', keys.verifier))?.wrappingKey).toEqual(keys.wrappingKey)
  })

  it('have a verifier that opens nothing', async () => {
    const keys = await derivePasswordKeysFor('a password', salt, cheap)
    const half = Buffer.from(keys.verifier.split('$')[5] ?? '', 'base64url')
    expect(half.equals(keys.wrappingKey)).toBe(false)
    const wrapped = wrapKey(makeDataKey(), keys.wrappingKey, 'context')
    const tries = [
      half,
      createHmac('sha256', half).digest(),
      Buffer.from(hkdfSync('sha256', half, salt, 'hearth/1/wrapping', 32)),
    ]
    for (const key of tries) expect(unwrapKey(wrapped, key, 'context')).toBeUndefined()
  })

  it('are checked: the right password gives them back, any other nothing', async () => {
    const { verifier, wrappingKey } = await derivePasswordKeysFor('Päßword 1', salt, cheap)
    expect((await checkPassword('Päßword 1', verifier))?.wrappingKey).toEqual(wrappingKey)
    for (const wrong of ['päßword 1', 'Päßword 1 ', ' Päßword 1', 'Päßword', '', 'Pässword 1'])
      expect(await checkPassword(wrong, verifier), wrong).toBeUndefined()
  })

  it('are the same however a keyboard composes its letters, and differ with the salt', async () => {
    const verifiers = await Promise.all(
      ['caf\u00e9 \ufb01', 'cafe\u0301 fi'].map(
        async (text) => (await derivePasswordKeysFor(text, salt, cheap)).verifier,
      ),
    )
    expect(verifiers[0]).toBe(verifiers[1])
    const other = randomBytes(16).toString('base64url')
    expect((await derivePasswordKeysFor('caf\u00e9 \ufb01', other, cheap)).verifier).not.toBe(verifiers[0])
    const [one, two] = await Promise.all([derivePasswordKeys('the same'), derivePasswordKeys('the same')])
    expect(one.verifier).not.toBe(two.verifier)
  })

  it('go on being derived after one derivation has failed', async () => {
    await expect(derivePasswordKeysFor('a password', salt, { N: 3, r: 1, p: 1 })).rejects.toThrow()
    expect((await derivePasswordKeysFor('a password', salt, cheap)).verifier).toMatch(/^scrypt\$2\$1\$1\$/)
  })
})

describe('a verifier', () => {
  it('tells its salt and cost', async () => {
    const { verifier } = await derivePasswordKeysFor('a password', salt, cheap)
    expect(parseVerifier(verifier)).toEqual({ salt: Buffer.from(salt, 'base64url'), cost: cheap })
  })

  it.each([
    '',
    'scrypt',
    'a password',
    `scrypt$2$1$1$${salt}`,
    `scrypt$2$1$1$${salt}$`,
    `bcrypt$2$1$1$${salt}$${'a'.repeat(43)}`,
    `scrypt$-2$1$1$${salt}$${'a'.repeat(43)}`,
    `scrypt$2e9$1$1$${salt}$${'a'.repeat(43)}`,
    `scrypt$2$1$1$${salt}$${'a'.repeat(42)}`,
    `scrypt$2$1$1$${salt}$${'a'.repeat(43)}\n`,
    `scrypt$2$1$1$${salt}$${'a'.repeat(43)}$more`,
    ` scrypt$2$1$1$${salt}$${'a'.repeat(43)}`,
  ])('is not %j: no password fits', async (text) => {
    expect(parseVerifier(text)).toBeUndefined()
    expect(await checkPassword('a password', text)).toBeUndefined()
    expect(await checkPassword('', text)).toBeUndefined()
  })
})

describe('a recovery code', () => {
  it('has eight groups of four, without letters that are easily mistaken', () => {
    const codes = Array.from({ length: 200 }, () => makeRecoveryCode())
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(new Set(codes).size).toBe(200)
    // Every one of the 32 letters comes up: 160 bits, not fewer.
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  })

  it('means the same in any case, spacing and grouping, and with the letters it leaves out', () => {
    const code = '01AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-0000-1111'
    const key = recoveryWrappingKey(code, salt)
    expect(key).toHaveLength(32)
    const typed = [
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' '),
      `  ${code}\n`,
      code.replaceAll('-', '\t - '),
      code.replaceAll('0', 'O'),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      code.replaceAll('1', 'I'),
      code.replaceAll('1', 'L'),
    ]
    for (const text of typed) expect(recoveryWrappingKey(text, salt), text).toEqual(key)
  })

  it('is another one with any letter changed, and under another salt', () => {
    const code = makeRecoveryCode()
    const key = recoveryWrappingKey(code, salt)
    expect(recoveryWrappingKey(code, randomBytes(16).toString('base64url'))).not.toEqual(key)
    for (const at of [0, 3, 5, 38]) {
      const changed = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1)
      expect(recoveryWrappingKey(changed, salt)).not.toEqual(key)
    }
  })

  it.each([
    '',
    '-',
    'ABCD',
    'U'.repeat(32),
    '!'.repeat(32),
    '0'.repeat(31),
    '0'.repeat(33),
    'É'.repeat(32),
    '０'.repeat(32),
  ])('is not %j', (text) => {
    expect(recoveryWrappingKey(text, salt)).toBeUndefined()
  })
})
