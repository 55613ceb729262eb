/** What the icon beside the clock tells. */
export interface IconState {
  /** Somebody is open and has something due: a dot says so. */
  readonly isDue: boolean
  /** Nobody is open. */
  readonly isLocked: boolean
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The house of the mark, in a square of 24. */
const house: readonly Point[] = [
  { x: 12, y: 2.5 },
  { x: 3, y: 10 },
  { x: 3, y: 21.5 },
  { x: 21, y: 21.5 },
  { x: 21, y: 10 },
]
/** The fire in it. */
const flame: readonly Point[] = [
  { x: 12, y: 19 },
  { x: 9.4, y: 18.1 },
  { x: 8, y: 15.4 },
  { x: 8.8, y: 13 },
  { x: 10.6, y: 9.4 },
  { x: 13.4, y: 11 },
  { x: 15.4, y: 13.4 },
  { x: 16, y: 15.5 },
  { x: 14.8, y: 18 },
]
const halfLine = 1
const dot = { x: 19, y: 5, radius: 4 }
/** A clear ring that keeps the dot apart from the house. */
const ring = 1.3

const ink = [0xd9, 0x5b, 0x2b] as const
const ash = [0x8a, 0x82, 0x78] as const
const black = [0, 0, 0] as const

/** So many samples in each direction make one point of the picture, so that edges are smooth. */
const samples = 4

/**
 * Draws the icon beside the clock.
 * @param size its width and height in pixels
 * @param isTemplate black on clear, as a Mac wants it: it chooses the colour itself
 * @returns four bytes a pixel, blue, green, red and alpha, multiplied by alpha: what `nativeImage.createFromBitmap` takes
 */
export function drawTrayIcon(size: number, { isDue, isLocked }: IconState, isTemplate: boolean): Buffer {
  const bitmap = Buffer.alloc(size * size * 4)
  const colour = isTemplate ? black : isLocked ? ash : ink
  const scale = 24 / size
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      let covered = 0
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const x = (column + ((sample % samples) + 0.5) / samples) * scale
        const y = (row + (Math.floor(sample / samples) + 0.5) / samples) * scale
        if (isInk({ x, y }, isDue, isLocked)) covered += 1
      }
      const alpha = covered / (samples * samples)
      const [red, green, blue] = colour
      bitmap.set(
        [blue, green, red, 255].map((part) => Math.round(part * alpha)),
        (row * size + column) * 4,
      )
    }
  return bitmap
}

function isInk(point: Point, isDue: boolean, isLocked: boolean): boolean {
  if (isDue) {
    const distance = Math.hypot(point.x - dot.x, point.y - dot.y)
    if (distance <= dot.radius) return true
    if (distance <= dot.radius + ring) return false
  }
  // Where everybody is locked the fire is out.
  return isNear(house, point) || (!isLocked && isInside(flame, point))
}

function edges(shape: readonly Point[]): (readonly [Point, Point])[] {
  return shape.map((from, index) => [from, shape[(index + 1) % shape.length] ?? from])
}

function isNear(shape: readonly Point[], { x, y }: Point): boolean {
  return edges(shape).some(([from, to]) => {
    const [along, up] = [to.x - from.x, to.y - from.y]
    const share = Math.min(1, Math.max(0, ((x - from.x) * along + (y - from.y) * up) / (along ** 2 + up ** 2)))
    return Math.hypot(x - from.x - share * along, y - from.y - share * up) <= halfLine
  })
}

function isInside(shape: readonly Point[], { x, y }: Point): boolean {
  const crossed = edges(shape).filter(
    ([from, to]) => from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x,
  )
  return crossed.length % 2 === 1
}
