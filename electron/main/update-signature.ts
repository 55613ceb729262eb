import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import * as z from 'zod'

/** What a feed (`latest.yml` and its kind) says of a version, as far as it is signed. */
const signedInfo = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string() })).min(1),
  signature: z.base64(),
})
type Statement = Pick<z.infer<typeof signedInfo>, 'version' | 'files'>

function statementOf({ version, files }: Statement): Buffer {
  return Buffer.from(JSON.stringify([version, files.map(({ url, sha512 }) => [url, sha512])]))
}

/**
 * Signs which files make up a version (Ed25519).
 * @param privateKey PKCS #8 in DER, base64url
 * @returns base64
 */
export function signUpdate(statement: Statement, privateKey: string): string {
  return sign(null, statementOf(statement), privateKeyOf(privateKey)).toString('base64')
}

/**
 * Whether a feed's word about a version is signed by whoever built this app.
 * @param publicKey SPKI in DER, base64url, as it was built in
 */
export function isSignedUpdate(info: unknown, publicKey: string): boolean {
  const parsed = signedInfo.safeParse(info)
  if (!parsed.success) return false
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
  return verify(null, statementOf(parsed.data), key, Buffer.from(parsed.data.signature, 'base64'))
}

/** The public half of a private key, in the form that is built in. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKeyOf(privateKey)).export({ format: 'der', type: 'spki' }).toString('base64url')
}

function privateKeyOf(text: string) {
  return createPrivateKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'pkcs8' })
}
