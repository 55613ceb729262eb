import { describe, expect, it } from 'vitest'
import { drawTrayIcon } from './tray-icon.ts'

const calm = { isDue: false, isLocked: false }

/** The alpha and the colours of the point at a place in a square of 24. */
function at(bitmap: Buffer, size: number, x: number, y: number) {
  const start = (Math.floor((y * size) / 24) * size + Math.floor((x * size) / 24)) * 4
  const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray(start, start + 4)
  return { red, green, blue, alpha }
}

describe('the icon beside the clock', () => {
  it.each([16, 32, 44])('is a house with a fire in it, at %d pixels', (size) => {
    const bitmap = drawTrayIcon(size, calm, false)
    expect(bitmap).toHaveLength(size * size * 4)
    expect(at(bitmap, size, 3, 15).alpha).toBeGreaterThan(100)
    expect(at(bitmap, size, 12, 15).alpha).toBe(255)
    expect(at(bitmap, size, 6, 14.5).alpha).toBe(0)
    expect(at(bitmap, size, 0.5, 0.5).alpha).toBe(0)
  })

  it('has a dot where something is due', () => {
    expect(at(drawTrayIcon(24, { ...calm, isDue: true }, false), 24, 20, 4).alpha).toBe(255)
    expect(at(drawTrayIcon(24, calm, false), 24, 20, 4).alpha).toBe(0)
  })

  it('has no fire where everybody is locked', () => {
    expect(at(drawTrayIcon(24, { ...calm, isLocked: true }, false), 24, 12, 15).alpha).toBe(0)
  })

  it('is black where the system chooses the colour, and multiplied by alpha everywhere', () => {
    const bitmap = drawTrayIcon(32, { isDue: true, isLocked: false }, true)
    const coloured = drawTrayIcon(32, { isDue: true, isLocked: false }, false)
    for (let start = 0; start < bitmap.length; start += 4) {
      expect([...bitmap.subarray(start, start + 3)]).toEqual([0, 0, 0])
      const [blue = 0, green = 0, red = 0, alpha = 0] = coloured.subarray(start, start + 4)
      expect(Math.max(blue, green, red)).toBeLessThanOrEqual(alpha)
    }
  })
})
