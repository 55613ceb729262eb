import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { isSignedUpdate, publicKeyOf, signUpdate } from './update-signature.ts'

const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
const key = newKey()
const statement = { version: '1.2.3', files: [{ url: 'Hearth-1.2.3.AppImage', sha512: 'c2hh', size: 7 }] }
const signature = signUpdate(statement, key)
const isTaken = (info: unknown) => isSignedUpdate(info, publicKeyOf(key))

it('an update is taken as it was signed, whatever else the feed says', () => {
  expect(isTaken({ ...statement, signature })).toBe(true)
  expect(isTaken({ ...statement, signature, releaseNotes: 'more', releaseDate: 'today' })).toBe(true)
})

it.each([
  ['no signature', statement],
  ['an empty one', { ...statement, signature: '' }],
  ['no base64', { ...statement, signature: '***' }],
  ['another version', { ...statement, signature, version: '1.2.4' }],
  ['another file', { ...statement, signature, files: [{ ...statement.files[0], url: 'https://example.org/x' }] }],
  ['other bytes', { ...statement, signature, files: [{ ...statement.files[0], sha512: 'b3RoZXI=' }] }],
  ['one file more', { ...statement, signature, files: [...statement.files, { url: 'x', sha512: 'x' }] }],
  ['somebody else’s signature', { ...statement, signature: signUpdate(statement, newKey()) }],
  ['nothing', undefined],
])('an update is refused with %s', (_, info) => {
  expect(isTaken(info)).toBe(false)
})
