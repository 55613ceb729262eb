import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** The cost of one password try (RFC 7914): 128 MiB of memory and about a third of a second. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

const cost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }
const maxmem = 256 * 2 ** 20

/** What a password becomes: text that checks it, and a key that wraps the account's data key. */
export interface PasswordKeys {
  /** `scrypt$N$r$p$salt$half`, base64url; Better Auth stores it. It opens nothing. */
  readonly verifier: string
  /** The other half, 32 bytes; never stored. */
  readonly wrappingKey: Buffer
}

/** A data key, wrapped with AES-256-GCM. Binary fields are base64url. */
export interface WrappedKey {
  readonly iv: string
  readonly ciphertext: string
  readonly tag: string
}

// One at a time: four at once peak at 671 MB.
let lastDerivation: Promise<unknown> = Promise.resolve()

function scryptOneAtATime(password: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  const derivation = lastDerivation.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
  lastDerivation = derivation.catch(() => undefined)
  return derivation
}

/** HKDF-SHA256 (RFC 5869): 32 bytes for one purpose. */
function expand(secret: Buffer, salt: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `hearth/1/${purpose}`, 32))
}

async function derive(password: string, salt: Buffer, costs: ScryptCost): Promise<PasswordKeys> {
  const master = await scryptOneAtATime(password, salt, costs)
  const half = expand(master, salt, 'verifier')
  const wrappingKey = expand(master, salt, 'wrapping')
  master.fill(0)
  const verifier = ['scrypt', costs.N, costs.r, costs.p, salt.toString('base64url'), half.toString('base64url')].join(
    '$',
  )
  return { verifier, wrappingKey }
}

/** Keys for a new password, under a fresh salt. One scrypt. */
export function derivePasswordKeys(password: string): Promise<PasswordKeys> {
  return derive(password, randomBytes(16), cost)
}

/** The keys of `password` if `verifier` was made from it, else undefined. One scrypt; compared in constant time. */
export async function checkPassword(password: string, verifier: string): Promise<PasswordKeys | undefined> {
  const parsed = parseVerifier(verifier)
  if (!parsed) return undefined
  const keys = await derive(password, parsed.salt, parsed.cost)
  const [expected, actual] = [Buffer.from(verifier), Buffer.from(keys.verifier)]
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? keys : undefined
}

/** The keys that `password` gives under the salt and cost of a slot, whether or not they open it. One scrypt. */
export function derivePasswordKeysFor(password: string, salt: string, costs: ScryptCost): Promise<PasswordKeys> {
  return derive(password, Buffer.from(salt, 'base64url'), costs)
}

/** The salt and cost inside a verifier; undefined where the text is none. */
export function parseVerifier(verifier: string): { salt: Buffer; cost: ScryptCost } | undefined {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9_-]{22})\$[A-Za-z0-9_-]{43}$/.exec(verifier)
  if (!match) return undefined
  const [, N, r, p, salt] = match
  return { salt: Buffer.from(String(salt), 'base64url'), cost: { N: Number(N), r: Number(r), p: Number(p) } }
}

/** A new data key: 32 random bytes. */
export function makeDataKey(): Buffer {
  return randomBytes(32)
}

/** Wraps a data key; `context` (version, account, slot) is authenticated, so a slot moved elsewhere does not open. */
export function wrapKey(dataKey: Buffer, wrappingKey: Buffer, context: string): WrappedKey {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, iv).setAAD(Buffer.from(context))
  const ciphertext = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return {
    iv: iv.toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  }
}

/** The data key, or undefined where key or context do not fit or the bytes were changed. */
export function unwrapKey(wrapped: WrappedKey, wrappingKey: Buffer, context: string): Buffer | undefined {
  try {
    const iv = Buffer.from(wrapped.iv, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, iv, { authTagLength: 16 })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(wrapped.tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(wrapped.ciphertext, 'base64url')), decipher.final()])
  } catch {
    return undefined
  }
}

// Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand comes out right.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new recovery code: 160 random bits as eight groups of four letters and digits. */
export function makeRecoveryCode(): string {
  const letters = Array.from(randomBytes(32), (byte) => alphabet[byte % 32]).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}

/** The wrapping key of a recovery code as somebody typed it, or undefined where it cannot be one. */
export function recoveryWrappingKey(typed: string, salt: string): Buffer | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (letters.length !== 32 || [...letters].some((letter) => !alphabet.includes(letter))) return undefined
  // 160 random bits need no slow derivation.
  return expand(Buffer.from(letters), Buffer.from(salt, 'base64url'), 'recovery')
}
