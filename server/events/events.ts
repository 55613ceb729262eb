import type { AccountDatabases, SessionOfAccount } from '../accounts/account-databases.ts'
import { settingsStore } from '../accounts/settings.ts'
import type { ClockWatch } from '../clock-watch.ts'
import type { DueReminder, EventData, EventName } from '../contract/event.ts'
import { journal, manyTasks } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { addDays } from '../language/add-days.ts'
import { startOfDay } from '../tasks/calendar.ts'
import { dayOf } from '../tasks/day.ts'
import { createEventMemory, eventText, type EventMemory } from './event-memory.ts'
import type { EventStream } from './event-stream.ts'

const beatEvery = 25_000
const mostStreamsOfSession = 20

/** What an open account has for its events. */
interface Told {
  readonly db: Connection
  readonly memory: EventMemory
  /** The streams and the session of each, the oldest first. */
  readonly streams: Map<EventStream, string>
  /** The date that was told last. */
  date: string
  beat?: NodeJS.Timeout
  nextDay?: NodeJS.Timeout
}

export type Events = ReturnType<typeof createEvents>

/**
 * Tells the windows of each open account what happens in it: steps, settings, the change of day, and whatever else is
 * handed to `tell`. Nothing runs for an account that nobody listens to.
 */
export function createEvents(databases: AccountDatabases, clock: ClockWatch) {
  const accounts = new Map<string, Told>()
  // A computer that slept may have missed midnight.
  clock.onChange(() => accounts.forEach((told, accountId) => followDay(accountId, told)))

  databases.onOpen((accountId, db) => {
    const told: Told = { db, memory: createEventMemory(), streams: new Map(), date: dayOf(db).today }
    accounts.set(accountId, told)
    const endSteps = journal(db).onStep(({ changed, history }) => {
      // Each window would have to look at megabytes of ids; to fetch what it shows is quicker.
      if (changed.tasks.length > manyTasks) tell(accountId, 'reset', {})
      else tell(accountId, 'changed', { ...changed, history })
    })
    const endSettings = settingsStore(db).onChange(() => {
      tell(accountId, 'settings', {})
      // Another time zone may have another date.
      followDay(accountId, told)
    })
    return () => {
      endSteps()
      endSettings()
      rest(told)
      accounts.delete(accountId)
    }
  })

  function tell<Name extends EventName>(accountId: string, event: Name, data: EventData<Name>): void {
    const told = accounts.get(accountId)
    if (!told) return
    const text = told.memory.add(event, data)
    for (const stream of told.streams.keys()) stream.send(text)
  }

  /** Tells the date if it has changed, and waits for the next one as long as anybody listens. */
  function followDay(accountId: string, told: Told): void {
    const now = new Date()
    const { today: date, zone } = dayOf(told.db)
    if (date !== told.date) {
      told.date = date
      tell(accountId, 'day', { date })
    }
    clearTimeout(told.nextDay)
    if (told.streams.size === 0) return
    const left = startOfDay(addDays(date, 1), zone).getTime() - now.getTime()
    told.nextDay = setTimeout(() => followDay(accountId, told), left).unref()
  }

  function beginBeating(accountId: string, told: Told): void {
    followDay(accountId, told)
    told.beat = setInterval(() => {
      for (const stream of told.streams.keys()) stream.beat()
    }, beatEvery).unref()
  }

  function rest(told: Told): void {
    clearInterval(told.beat)
    clearTimeout(told.nextDay)
    delete told.beat
  }

  function end(told: Told, stream: EventStream | undefined): void {
    if (!stream) return
    told.streams.delete(stream)
    stream.end()
  }

  return {
    /** Tells an event to every window of an open account. */
    tell,

    /**
     * Lets a stream hear what happens from now on. One that says where it broke off is told what it missed; a fresh one,
     * or one that missed too much, begins with the date and the reminders that are due.
     * @param lastEventId the id of the last event that its reader got
     */
    follow(
      { accountId, sessionId }: SessionOfAccount,
      stream: EventStream,
      lastEventId: string | undefined,
      due: () => readonly DueReminder[],
    ): void {
      const told = accounts.get(accountId)
      if (!told) return stream.end()
      const { memory, streams } = told
      const own = [...streams].filter(([, session]) => session === sessionId)
      if (own.length >= mostStreamsOfSession) end(told, own[0]?.[0])
      followDay(accountId, told)
      const missed = lastEventId === undefined ? undefined : memory.since(lastEventId)
      const texts = missed ?? beginning(told, lastEventId !== undefined, due())
      for (const text of texts) stream.send(text)
      streams.set(stream, sessionId)
      if (!told.beat) beginBeating(accountId, told)
    },

    /** Forgets a stream that has ended. */
    leave(accountId: string, stream: EventStream): void {
      const told = accounts.get(accountId)
      if (!told?.streams.delete(stream) || told.streams.size > 0) return
      rest(told)
    },
  }
}

/** What a stream begins with that goes on from nowhere. Its id is the newest one's: from there it can be resumed. */
function beginning({ memory, date }: Told, isReset: boolean, due: readonly DueReminder[]): string[] {
  const id = memory.lastId()
  return [
    ...(isReset ? [eventText('reset', {}, id)] : []),
    eventText('day', { date }, id),
    ...due.map((reminder) => eventText('reminder', reminder, id)),
  ]
}
