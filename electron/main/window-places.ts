import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import * as z from 'zod'

const size = z.int().min(200).max(20_000)
const place = z.object({ x: z.int(), y: z.int(), width: size, height: size })
const remembered = z.object({ last: z.string().nullable(), places: z.record(z.string(), place) })

/** Remembers, for each account, where its window was and how large; and whose window was the last one shown. */
export function createWindowPlaces(path: string) {
  const state = read(path)

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
      write()
    },

    /** The place of an account's window if enough of it lies on a display that is there now. */
    of(accountId: string | null, displays: readonly Rectangle[]): Rectangle | undefined {
      const found = state.places[accountId ?? '']
      return found && displays.some((display) => overlaps(found, display)) ? found : undefined
    },

    set(accountId: string | null, bounds: Rectangle): void {
      state.places[accountId ?? ''] = bounds
      write()
    },
  }
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
