import type { AccountDatabases, SessionOfAccount } from '../accounts/account-databases.ts'
import { settingsStore } from '../accounts/settings.ts'
import type { ClockWatch } from '../clock-watch.ts'
import type { DueReminder, EventData, EventName } from '../contract/event.ts'
import { journal, manyTasks } from '../database/journal.ts'
import { createDayWatch, type DayWatch } from '../tasks/day.ts'
import { createEventMemory, eventText, type EventMemory } from './event-memory.ts'
import type { EventStream } from './event-stream.ts'

const beatEvery = 25_000
const mostStreamsOfSession = 20

/** What an open account has for its events. */
interface Told {
  readonly day: DayWatch
  readonly memory: EventMemory
  /** The streams and the session of each, the oldest first. */
  readonly streams: Map<EventStream, string>
  beat?: NodeJS.Timeout
}

export type Events = ReturnType<typeof createEvents>

/**
 * Tells the windows of each open account what happens in it: steps, settings, the change of day, and whatever else is
 * handed to `tell`. Nothing runs for an account that nobody listens to.
 */
export function createEvents(databases: AccountDatabases, clock: ClockWatch) {
  const accounts = new Map<string, Told>()
  // A computer that slept may have missed midnight.
  clock.onChange(() => accounts.forEach(followDay))

  databases.onOpen((accountId, db) => {
    const day = createDayWatch(db, (date) => tell(accountId, 'day', { date }))
    const told: Told = { day, memory: createEventMemory(), streams: new Map() }
    accounts.set(accountId, told)
    const endSteps = journal(db).onStep(({ changed, history }) => {
      // Each window would have to look at megabytes of ids; to fetch what it shows is quicker.
      if (changed.tasks.length > manyTasks) tell(accountId, 'reset', {})
      else tell(accountId, 'changed', { ...changed, history })
    })
    const endSettings = settingsStore(db).onChange(() => {
      tell(accountId, 'settings', {})
      // Another time zone may have another date.
      followDay(told)
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
  function followDay({ day, streams }: Told): void {
    if (streams.size > 0) day.follow()
    else day.look()
  }

  function beginBeating(told: Told): void {
    followDay(told)
    told.beat = setInterval(() => {
      for (const stream of told.streams.keys()) stream.beat()
    }, beatEvery).unref()
  }

  function rest(told: Told): void {
    clearInterval(told.beat)
    told.day.rest()
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
      followDay(told)
      const missed = lastEventId === undefined ? undefined : memory.since(lastEventId)
      const texts = missed ?? beginning(told, lastEventId !== undefined, due())
      for (const text of texts) stream.send(text)
      streams.set(stream, sessionId)
      if (!told.beat) beginBeating(told)
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
function beginning({ memory, day }: Told, isReset: boolean, due: readonly DueReminder[]): string[] {
  const id = memory.lastId()
  return [
    ...(isReset ? [eventText('reset', {}, id)] : []),
    eventText('day', { date: day.known() }, id),
    ...due.map((reminder) => eventText('reminder', reminder, id)),
  ]
}
