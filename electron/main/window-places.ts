import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import * as z from 'zod'

const size = z.int().min(200).max(20_000)
const place = z.object({ x: z.int(), y: z.int(), width: size, height: size })
/** Where the place of a window is kept that shows nobody. */
const nobody = ''
const remembered = z.object({ last: z.string().nullable(), places: z.record(z.string(), place) })

/**
 * Remembers, for each account, where its window was and how large; and whose window was the last one shown.
 * @param isKnown whether an account is one of this computer: nothing of any other is written
 */
export function createWindowPlaces(path: string, isKnown: (accountId: string) => boolean) {
  const state = read(path)
  if (existsSync(path)) tidy()

  function tidy(): void {
    for (const accountId of Object.keys(state.places))
      if (accountId !== nobody && !isKnown(accountId)) delete state.places[accountId]
    if (state.last !== null && !isKnown(state.last)) state.last = null
    write()
  }

  function write(): void {
    try {
      writeFileSync(path, JSON.stringify(state), { mode: 0o600 })
    } catch {
      // A place that is not remembered is no reason to bother anybody.
    }
  }

  return {
    last: (): string | null => state.last,

    setLast(accountId: string | null): void {
      state.last = accountId
      tidy()
    },

    /** The place of an account's window if enough of it lies on a display that is there now. */
    of(accountId: string | null, displays: readonly Rectangle[]): Rectangle | undefined {
      const found = state.places[accountId ?? nobody]
      return found && displays.some((display) => overlaps(found, display)) ? found : undefined
    },

    set(accountId: string | null, bounds: Rectangle): void {
      state.places[accountId ?? nobody] = bounds
      tidy()
    },

    /** Drops what is remembered of accounts that are gone. */
    tidy,
  }
}

const step = 28

/** A place moved down and to the right until it lies on top of none of the others. */
export function beside(wanted: Rectangle, others: readonly Rectangle[]): Rectangle {
  const isTaken = others.some(({ x, y }) => Math.abs(x - wanted.x) < step && Math.abs(y - wanted.y) < step)
  return isTaken ? beside({ ...wanted, x: wanted.x + step, y: wanted.y + step }, others) : wanted
}

/** Whether at least a hand's breadth of a window shows on a display, so that it can be dragged. */
function overlaps(window: Rectangle, display: Rectangle): boolean {
  const width = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x)
  const height = Math.min(window.y + window.height, display.y + display.height) - Math.max(window.y, display.y)
  return width >= 100 && height >= 50
}

function read(path: string): z.infer<typeof remembered> {
  const empty = { last: null, places: {} }
  if (!existsSync(path)) return empty
  try {
    return remembered.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return empty
  }
}
