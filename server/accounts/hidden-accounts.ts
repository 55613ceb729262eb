import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { idPattern, instant } from '../contract/text.ts'
import { writeFileDurably } from '../private-files.ts'
import { purgeHorizon } from '../purge-horizon.ts'

const keptFor = 30 * 86_400_000
export const markName = 'removed.json'

const mark = z.object({
  version: z.literal(1),
  /** When the person was removed from this computer. */
  since: instant,
  noted: instant,
  /** The deletion has begun: whatever is left goes at the next start. */
  isBeingDeleted: z.boolean(),
})
type Mark = z.infer<typeof mark>

export type HiddenAccounts = ReturnType<typeof createHiddenAccounts>

/** Accounts of people who were removed from this computer and may still come back: a mark in their folders. */
export function createHiddenAccounts(accountsFolder: string) {
  const pathOf = (accountId: string) => join(accountsFolder, accountId, markName)
  const isHidden = (accountId: string) => existsSync(pathOf(accountId))

  function write(accountId: string, made: Mark): void {
    mkdirSync(join(accountsFolder, accountId), { recursive: true, mode: 0o700 })
    writeFileDurably(pathOf(accountId), JSON.stringify(made))
  }

  /** The mark of an account; one that cannot be read is made anew, so that its 30 days count from now. */
  function markOf(accountId: string): Mark {
    try {
      return mark.parse(JSON.parse(readFileSync(pathOf(accountId), 'utf8')))
    } catch {
      const now = new Date().toISOString()
      const made: Mark = { version: 1, since: now, noted: now, isBeingDeleted: false }
      write(accountId, made)
      return made
    }
  }

  /** Looks at the clock on behalf of one account; whether its 30 days have surely passed. */
  function isDue(accountId: string): boolean {
    const now = new Date().toISOString()
    const found = markOf(accountId)
    const { noted, horizon } = purgeHorizon(found.noted, now)
    // Removed in the future: that clock was wrong, so the days count from now.
    const since = found.since > now ? now : found.since
    if (noted !== found.noted || since !== found.since) write(accountId, { ...found, since, noted })
    return horizon !== null && Date.parse(since) <= Date.parse(horizon) - keptFor
  }

  const marked = () => readdirSync(accountsFolder).filter((name) => idPattern.test(name) && isHidden(name))

  return {
    isHidden,

    /** Hides an account from now on. */
    hide(accountId: string): void {
      markOf(accountId)
    },

    /** Takes the mark away; false where there was none. */
    show(accountId: string): boolean {
      const was = isHidden(accountId)
      rmSync(pathOf(accountId), { force: true })
      return was
    },

    /** Notes that an account is being deleted, so that a crash does not leave half of it. */
    beginDeletion(accountId: string): void {
      write(accountId, { ...markOf(accountId), isBeingDeleted: true })
    },

    /** The accounts whose deletion a crash has cut short. */
    halfDeleted(): string[] {
      return marked().filter((accountId) => markOf(accountId).isBeingDeleted)
    },

    /** The accounts that were hidden 30 days ago. To be asked hourly and at start. */
    due(): string[] {
      return marked().filter(isDue)
    },
  }
}
