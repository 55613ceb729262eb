import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isSignedUpdate, publicKeyOf } from '../electron/main/update-signature.ts'
import { feedSettings, signFeeds, writeChecksums } from './release.mjs'

const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')

describe('updates', () => {
  it('are off unless a feed is set', () => {
    expect(feedSettings({})).toEqual({ updateKey: undefined, flags: [] })
  })

  it('are on with a feed and a key, of which only the public half is built in', () => {
    const { updateKey, flags } = feedSettings({
      HEARTH_UPDATE_FEED: 'https://example.org/hearth',
      HEARTH_UPDATE_KEY: key,
    })
    expect(updateKey).toBe(key)
    expect(flags).toEqual([
      '-c.publish.provider=generic',
      '-c.publish.url=https://example.org/hearth',
      `-c.extraMetadata.updateKey=${publicKeyOf(key)}`,
    ])
    expect(flags.join(' ')).not.toContain(key)
  })

  it.each([
    [{ HEARTH_UPDATE_FEED: 'https://example.org' }, /belong together/],
    [{ HEARTH_UPDATE_KEY: key }, /belong together/],
    [{ HEARTH_UPDATE_FEED: 'http://example.org', HEARTH_UPDATE_KEY: key }, /https/],
    [{ HEARTH_UPDATE_FEED: 'https://example.org', HEARTH_UPDATE_KEY: 'a key' }, /Ed25519/],
  ])('are not built in half: %o', (environment, message) => {
    expect(() => feedSettings(environment)).toThrow(message)
  })
})

describe('what is released', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'release-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('has feeds that are signed and keep what they said', () => {
    const feed =
      "version: 1.2.3\nfiles:\n  - url: Hearth.AppImage\n    sha512: c2hh\n    size: 7\nreleaseDate: '2026-11-20'\n"
    writeFileSync(join(folder, 'latest-linux.yml'), feed)
    signFeeds(folder, key)
    const signed = parse(readFileSync(join(folder, 'latest-linux.yml'), 'utf8'))
    expect(signed).toMatchObject({ version: '1.2.3', releaseDate: '2026-11-20', files: [{ size: 7 }] })
    expect(isSignedUpdate(signed, publicKeyOf(key))).toBe(true)
  })

  it('has a checksum for everything that people fetch', async () => {
    for (const name of ['Hearth.deb', 'latest.yml', 'builder-debug.yml', 'notes.txt'])
      writeFileSync(join(folder, name), name)
    await writeChecksums(folder)
    const sum = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(
      `${sum('Hearth.deb')}  Hearth.deb\n${sum('latest.yml')}  latest.yml\n`,
    )
  })
})
