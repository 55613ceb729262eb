import { randomBytes } from 'node:crypto'
import type { EventData, EventName } from '../contract/event.ts'

const mostEvents = 500
const mostCharacters = 500_000

export type EventMemory = ReturnType<typeof createEventMemory>

/**
 * Remembers the last events of an account as text, so that a stream that broke off can go on where it was. Ids name
 * the memory too: one of another memory, such as that of before a lock, is known to be a stranger.
 */
export function createEventMemory() {
  const name = randomBytes(6).toString('base64url')
  /** Texts of the events; the last one has the number `last`. */
  const texts: string[] = []
  let characters = 0
  let last = 0

  const lastId = () => `${name}.${last}`

  return {
    /** The id of the newest event, or where there is none yet, of the beginning. */
    lastId,

    /** Puts an event into words and remembers it. */
    add<Name extends EventName>(event: Name, data: EventData<Name>): string {
      last += 1
      const text = eventText(event, data, lastId())
      texts.push(text)
      characters += text.length
      while (texts.length > mostEvents || characters > mostCharacters) characters -= texts.shift()?.length ?? 0
      return text
    },

    /** The events after the one with this id; undefined where they are not all remembered, or the id is none of ours. */
    since(id: string): string[] | undefined {
      const [from, number] = id.split('.')
      if (from !== name || number === undefined || !/^\d{1,15}$/.test(number)) return undefined
      const missed = last - Number(number)
      return missed >= 0 && missed <= texts.length ? texts.slice(texts.length - missed) : undefined
    },
  }
}

/** An event as `text/event-stream` has it (HTML, section 9.2). */
export function eventText<Name extends EventName>(event: Name, data: EventData<Name>, id: string): string {
  // JSON has no line breaks outside of its strings, and escapes those inside.
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
