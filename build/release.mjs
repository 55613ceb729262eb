import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parse } from 'yaml'
import { publicKeyOf, signUpdate } from '../electron/main/update-signature.ts'
import { SetUpError } from './run.mjs'

/**
 * Whether the packed app looks for updates, and where: HEARTH_UPDATE_FEED is the address of the folder with the feed,
 * HEARTH_UPDATE_KEY the private key that its versions are signed with.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ updateKey: string | undefined, flags: string[] }} the key, and what to tell electron-builder
 * @throws {SetUpError} where one of the two is missing or wrong
 */
export function feedSettings({ HEARTH_UPDATE_FEED: feed, HEARTH_UPDATE_KEY: updateKey }) {
  if (!feed && !updateKey) return { updateKey: undefined, flags: [] }
  if (!feed || !updateKey)
    throw new SetUpError('HEARTH_UPDATE_FEED and HEARTH_UPDATE_KEY belong together: set both, or neither')
  if (!URL.canParse(feed) || new URL(feed).protocol !== 'https:')
    throw new SetUpError('HEARTH_UPDATE_FEED must be an address with https')
  return {
    updateKey,
    flags: [
      '-c.publish.provider=generic',
      `-c.publish.url=${feed}`,
      `-c.extraMetadata.updateKey=${publicKey(updateKey)}`,
    ],
  }
}

/** @param {string} updateKey */
function publicKey(updateKey) {
  try {
    return publicKeyOf(updateKey)
  } catch {
    throw new SetUpError('HEARTH_UPDATE_KEY must be an Ed25519 key, PKCS #8 in DER and base64url: see docs/packing.md')
  }
}

/**
 * Signs what each feed (`latest*.yml`) in a folder says.
 * @param {string} folder
 * @param {string} updateKey
 */
export function signFeeds(folder, updateKey) {
  for (const name of readdirSync(folder).filter((file) => /^latest.*\.yml$/.test(file))) {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, `${text.trimEnd()}\nsignature: ${signUpdate(parse(text), updateKey)}\n`)
  }
}

/**
 * Writes SHA256SUMS over the files in a folder, as `sha256sum --check` reads it.
 * @param {string} folder
 */
export async function writeChecksums(folder) {
  const lines = []
  const kinds = /\.(AppImage|deb|dmg|zip|exe|blockmap|yml)$/
  const names = readdirSync(folder).filter((name) => kinds.test(name) && !name.startsWith('builder-'))
  for (const name of names.toSorted()) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    lines.push(`${hash.digest('hex')}  ${name}\n`)
  }
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
}
