import type { EventData, EventName } from '../../server/contract/event.ts'
import { firstView } from '../lib/first-view.ts'
import type { Client } from './client.ts'
import { endpoints } from './endpoints.ts'
import type { Reachability } from './reachability.ts'

/** Something that happened in an account, by its name in the contract. */
export type ServerEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly data: EventData<Name> }
}[EventName]

/** An event as the pages of a browser tell it each other, with the id by which the stream can be resumed. */
export interface HeardEvent {
  readonly id: string | undefined
  readonly event: ServerEvent
}

export interface EventDeps {
  readonly open: Client['open']
  readonly reachability: Pick<Reachability, 'isReachable' | 'subscribe'>
  /** Runs `work` as soon as no other page of this browser does so under that name, until it ends. */
  readonly hold: (name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>
  /** A line to the other pages of this browser. */
  readonly channel: (name: string, listener: (heard: HeardEvent) => void) => Channel
}

interface Channel {
  post(heard: HeardEvent): void
  close(): void
}

const firstPause = 500
const longestPause = 15_000

const names: Readonly<Record<EventName, true>> = {
  changed: true,
  reminder: true,
  'reminder-gone': true,
  settings: true,
  day: true,
  progress: true,
  reset: true,
}

/**
 * What happens in an account, as the server tells it. The pages of one browser share one stream, because HTTP/1.1
 * allows six connections: one of them reads it and tells the others, and where it is closed the next one goes on.
 */
export function createEvents({ open, reachability, hold, channel }: EventDeps) {
  return {
    /** Calls `listener` with each event of an account, in order, until `signal` fires. */
    follow(account: string, listener: (event: ServerEvent) => void, signal: AbortSignal): void {
      const name = `hearth-events:${account}`
      let lastId: string | undefined
      const others = channel(name, hear)
      signal.addEventListener('abort', () => others.close(), { once: true })

      function hear({ id, event }: HeardEvent) {
        lastId = id ?? lastId
        listener(event)
      }

      function told(id: string | undefined, event: ServerEvent) {
        if (signal.aborted) return
        hear({ id, event })
        others.post({ id, event })
      }

      void hold(name, signal, async () => {
        let pause = firstPause
        while (!signal.aborted) {
          try {
            await readStream(await open(endpoints.streamEvents, resumeAt(lastId), signal), (id, event) => {
              pause = firstPause
              told(id, event)
            })
          } catch {
            // It broke off; why, the next try will tell whoever has to know.
          }
          await untilWorthATry(signal, pause)
          pause = Math.min(pause * 2, longestPause)
        }
      }).catch(() => undefined)
    },
  }

  /** Waits a little, and in any case until the server answers again. */
  async function untilWorthATry(signal: AbortSignal, pause: number): Promise<void> {
    await waitFor(signal, (done) => {
      const timer = setTimeout(done, pause)
      return () => clearTimeout(timer)
    })
    await waitFor(signal, (done) => {
      const look = () => reachability.isReachable() && done()
      const unsubscribe = reachability.subscribe(look)
      look()
      return unsubscribe
    })
  }
}

/** Waits until `begin` calls its argument, or `signal` fires; then runs what `begin` gave. */
async function waitFor(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => resolve(), { once: true })
  const end = begin(resolve)
  await promise
  end()
}

function resumeAt(id: string | undefined): Readonly<Record<string, string>> {
  return { Accept: 'text/event-stream', ...(id !== undefined && { 'Last-Event-ID': id }) }
}

/** Reads a stream of events (HTML, section 9.2) to its end. */
async function readStream(
  response: Response,
  told: (id: string | undefined, event: ServerEvent) => void,
): Promise<void> {
  // Not part of the first load: what the server tells meanwhile waits in the stream.
  await firstView()
  const { createParser } = await import('eventsource-parser')
  const parser = createParser({
    onEvent({ id, event, data }) {
      // A name of a newer server is none of this window's.
      if (event !== undefined && Object.hasOwn(names, event))
        told(id, { name: event, data: JSON.parse(data) as unknown } as ServerEvent)
    },
  })
  const decoder = new TextDecoder()
  for await (const bytes of response.body ?? []) parser.feed(decoder.decode(bytes, { stream: true }))
}
