import type { Encoding } from '../contract/exchange.ts'

/** The characters of windows-1252 from 0x80 on, where it differs from ISO 8859-1 (WHATWG Encoding, index windows-1252). */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** A file's text, and the encoding that it was in; `text` is undefined where it is not in the encoding that was asked for. */
export interface Decoded {
  readonly text: string | undefined
  readonly encoding: Encoding
}

/**
 * The text of a file. Without a word about its encoding, a byte order mark tells it, then zeros in every other byte
 * (UTF-16), then whether it is valid UTF-8; what is not is taken as windows-1252, in which every byte is a character.
 */
export function decode(bytes: Buffer, asked?: Encoding): Decoded {
  const encoding = asked ?? encodingOf(bytes)
  return { text: textIn(bytes, encoding)?.replace(/^\uFEFF/, ''), encoding }
}

function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 1000)
  const zeros = [0, 1].map((parity) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length)
  const [even = 0, odd = 0] = zeros
  if (start.length > 1 && odd > start.length / 4) return 'utf-16le'
  if (start.length > 1 && even > start.length / 4) return 'utf-16be'
  return textIn(bytes, 'utf-8') === undefined ? 'windows-1252' : 'utf-8'
}

function textIn(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'windows-1252')
    return bytes
      .toString('latin1')
      .replaceAll(/[\u0080-\u009f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character)
  if (encoding === 'utf-8') {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return undefined
    }
  }
  if (bytes.length % 2 === 1) return undefined
  // swap16 works in place.
  const text = (encoding === 'utf-16be' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le')
  return text.isWellFormed() ? text : undefined
}
