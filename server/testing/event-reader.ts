import { EventSourceParserStream } from 'eventsource-parser/stream'
import { events, type EventName } from '../contract/event.ts'

/** An event as it came, its data read and checked by the contract. */
export interface ReadEvent {
  readonly id: string | undefined
  readonly event: EventName
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into data of every shape
  readonly data: any
}

export type EventReader = ReturnType<typeof readEvents>

/** Reads the event stream of a reply. */
export function readEvents(reply: Response) {
  if (!reply.body) throw new Error(`no event stream but ${reply.status}`)
  const messages = reply.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  const reader = messages.getReader()

  return {
    reply,

    /** The next event, or undefined where the stream has ended, cut off or not. */
    async next(): Promise<ReadEvent | undefined> {
      const { value } = await reader.read().catch(() => ({ value: undefined }))
      if (!value) return undefined
      const event = value.event as EventName
      return { id: value.id, event, data: events[event].parse(JSON.parse(value.data)) }
    },

    /** The next event of this name. */
    async nextOf(event: EventName): Promise<ReadEvent> {
      for (;;) {
        const found = await this.next()
        if (!found) throw new Error(`the stream ended before it told ${event}`)
        if (found.event === event) return found
      }
    },

    /** Reads to the end and gives what was left. */
    async rest(): Promise<ReadEvent[]> {
      const found: ReadEvent[] = []
      for (let event = await this.next(); event; event = await this.next()) found.push(event)
      return found
    },

    /** Leaves the stream. */
    leave: () => reader.cancel(),
  }
}
