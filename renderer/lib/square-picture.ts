import { Failure } from '../api/failure.ts'

const side = 128
/** As much of a `data:` URL as the contract's `accountImage` takes, with room for its beginning. */
const mostCharacters = 48_000
const qualities = [0.86, 0.7, 0.5, 0.3]

/**
 * The middle of a picture as a small square, as a `data:` URL: WebP, or JPEG where the browser writes no WebP.
 * @throws {Failure} at `/image`, where the file is no picture that can be read
 */
export async function squarePicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new Failure('request-invalid', { fields: [{ pointer: '/image', detail: 'unreadable' }], cause })
  })
  const cut = Math.min(bitmap.width, bitmap.height)
  const size = Math.min(side, cut)
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) throw new Failure('reply-unreadable')
  // Where the picture is transparent, JPEG would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, size, size)
  context.drawImage(bitmap, (bitmap.width - cut) / 2, (bitmap.height - cut) / 2, cut, cut, 0, 0, size, size)
  bitmap.close()

  const drawn = qualities.flatMap((quality) => [
    canvas.toDataURL('image/webp', quality),
    canvas.toDataURL('image/jpeg', quality),
  ])
  const found = drawn.find((url) => /^data:image\/(webp|jpeg);/.test(url) && url.length <= mostCharacters)
  if (found === undefined)
    throw new Failure('request-invalid', { fields: [{ pointer: '/image', detail: 'too large' }] })
  return found
}
