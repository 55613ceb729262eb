import type { ServerResponse } from 'node:http'

/** Bytes that may wait for a reader; one that lets more pile up is cut off, and resumes. */
const largestBacklog = 1024 * 1024
const farewell = 50
const longestTimer = 2 ** 31 - 1

export type EventStream = ReturnType<typeof createEventStream>

/**
 * Makes an answer an event stream. It ends when the access to the account does: at the end of the token, and when
 * `signal` fires. Writing never waits for the reader.
 * @param expiresAt milliseconds since 1970
 * @param gone called once, when the stream has ended for whatever reason
 */
export function createEventStream(response: ServerResponse, expiresAt: number, signal: AbortSignal, gone: () => void) {
  let isOver = false

  /** Ends the stream; what a slow reader has not taken by then is dropped. */
  function end(): void {
    if (isOver) return
    isOver = true
    response.end()
    const cut = setTimeout(() => response.destroy(), farewell)
    response.once('finish', () => clearTimeout(cut))
  }

  function send(text: string): void {
    if (isOver || response.destroyed) return
    response.write(text)
    if (response.writableLength <= largestBacklog) return
    isOver = true
    response.destroy()
  }

  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' })
  response.flushHeaders()
  const expiry = setTimeout(end, Math.min(expiresAt - Date.now(), longestTimer))
  signal.addEventListener('abort', end)
  response.once('close', () => {
    isOver = true
    clearTimeout(expiry)
    signal.removeEventListener('abort', end)
    gone()
  })

  return {
    send,
    end,

    /** A sign of life, by which a dead connection is noticed on either side; the clock may have jumped meanwhile. */
    beat(): void {
      if (Date.now() >= expiresAt) end()
      else send(':\n\n')
    },
  }
}
