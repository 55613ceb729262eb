import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname)
const read = (name: string) => readFileSync(join(folder, name))

/** Width and height as the PNG's own header says (PNG, section 11.2.2). */
function sizeOfPng(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`
}

it('Linux finds a picture of each size under its name', () => {
  const names = readdirSync(join(folder, 'icons'))
  expect(names.length).toBeGreaterThanOrEqual(10)
  for (const name of names) expect(`${sizeOfPng(read(`icons/${name}`))}.png`).toBe(name)
})

it('Windows finds every size that it shows, whole and where the directory says', () => {
  const ico = read('icon.ico')
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + index * 16
    const size = ico.readUInt8(entry) || 256
    const image = ico.subarray(ico.readUInt32LE(entry + 12)).subarray(0, ico.readUInt32LE(entry + 8))
    if (size === 256) expect(sizeOfPng(image)).toBe('256x256')
    else
      expect([image.readInt32LE(4), image.readInt32LE(8), image.length]).toEqual([
        size,
        size * 2,
        40 + size * size * 4 + Math.ceil(size / 32) * 4 * size,
      ])
    return size
  })
  expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 256])
})

it('a Mac finds every size for both kinds of screens', () => {
  const icns = read('icon.icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const sizes: Record<string, string> = {}
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    sizes[icns.toString('ascii', at, at + 4)] = sizeOfPng(icns.subarray(at + 8))
  expect(sizes).toEqual({
    icp4: '16x16',
    icp5: '32x32',
    ic11: '32x32',
    ic12: '64x64',
    ic07: '128x128',
    ic13: '256x256',
    ic08: '256x256',
    ic14: '512x512',
    ic09: '512x512',
    ic10: '1024x1024',
  })
})
