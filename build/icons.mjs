/// <reference lib="dom" />
// `node build/icons.mjs`: draws the app's icons of every size from renderer/ui/hearth.svg and writes them into build/.
// To be run when the drawing has changed; what it writes is committed. Chromium does the drawing (HEARTH_CHROMIUM names one).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { projectFolder } from './run.mjs'

/** What Linux looks for, in pixels. */
const linuxSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256]
/** Apple's names of the sizes that may hold a PNG: https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const macSizes = {
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}

/**
 * The drawing on a plate of paper, which stands out from light and dark backgrounds alike.
 * @param {number} inset how much of the side is left free around the plate; a Mac leaves a tenth
 */
function picture(inset) {
  const drawing = readFileSync(join(projectFolder, 'renderer/ui/hearth.svg'), 'utf8')
  const side = 100 - 2 * inset
  const inner = side * 0.7
  const place = (100 - inner) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
    <rect x="${inset}" y="${inset}" width="${side}" height="${side}" rx="${side * 0.22}" fill="#fbf8f4" />
    <rect x="${inset + 0.5}" y="${inset + 0.5}" width="${side - 1}" height="${side - 1}" rx="${side * 0.22}" fill="none" stroke="#e4dcd2" />
    ${drawing.replace('<svg ', `<svg x="${place}" y="${place}" width="${inner}" height="${inner}" `)}
  </svg>`
}

const browser = await chromium.launch({
  executablePath: process.env['HEARTH_CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: false,
})
const page = await browser.newPage()

/**
 * @param {number} size
 * @param {number} inset
 * @returns {Promise<Buffer>} a PNG
 */
async function draw(size, inset = 0) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${picture(inset)}`)
  return page.screenshot({ omitBackground: true })
}

/**
 * @param {Buffer} png
 * @param {number} size
 * @returns {Promise<Buffer>} its pixels, from the top left, four bytes each: red, green, blue, opacity
 */
async function pixelsOf(png, size) {
  const pixels = await page.evaluate(
    async ([address, side]) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const context = new OffscreenCanvas(side, side).getContext('2d')
      context?.drawImage(image, 0, 0)
      return [...(context?.getImageData(0, 0, side, side).data ?? [])]
    },
    /** @type {const} */ ([`data:image/png;base64,${png.toString('base64')}`, size]),
  )
  return Buffer.from(pixels)
}

/**
 * An image as it lies in an .ico: a bitmap without its file header, rows from the bottom, and an empty mask. The
 * installer's maker does not take small ones as PNG.
 * @param {Buffer} pixels
 * @param {number} size
 */
function bitmap(pixels, size) {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const rows = Buffer.alloc(size * size * 4)
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const from = ((size - 1 - y) * size + x) * 4
      const [red = 0, green = 0, blue = 0, opacity = 0] = pixels.subarray(from, from + 4)
      rows.set([blue, green, red, opacity], (y * size + x) * 4)
    }
  return Buffer.concat([header, rows, Buffer.alloc(Math.ceil(size / 32) * 4 * size)])
}

/** @param {{ size: number, content: Buffer }[]} images */
function ico(images) {
  const head = Buffer.alloc(6 + images.length * 16)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach(({ size, content }, index) => {
    const entry = 6 + index * 16
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(content.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += content.length
  })
  return Buffer.concat([head, ...images.map(({ content }) => content)])
}

/** @param {{ name: string, content: Buffer }[]} images */
function icns(images) {
  const parts = images.flatMap(({ name, content }) => {
    const head = Buffer.alloc(8, name)
    head.writeUInt32BE(content.length + 8, 4)
    return [head, content]
  })
  const head = Buffer.alloc(8, 'icns')
  head.writeUInt32BE(8 + parts.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([head, ...parts])
}

const folder = join(projectFolder, 'build')
mkdirSync(join(folder, 'icons'), { recursive: true })
for (const size of linuxSizes) writeFileSync(join(folder, `icons/${size}x${size}.png`), await draw(size))

const forWindows = []
for (const size of windowsSizes) {
  const png = await draw(size)
  forWindows.push({ size, content: size === 256 ? png : bitmap(await pixelsOf(png, size), size) })
}
writeFileSync(join(folder, 'icon.ico'), ico(forWindows))

const forMac = []
for (const [name, size] of Object.entries(macSizes)) forMac.push({ name, content: await draw(size, 10) })
writeFileSync(join(folder, 'icon.icns'), icns(forMac))
await browser.close()
