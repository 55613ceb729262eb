import { getEventListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createInProcess } from '../http/in-process.ts'
import { createEventStream } from './event-stream.ts'

const opened: ReturnType<typeof createInProcess>[] = []
afterEach(() => {
  for (const inProcess of opened.splice(0)) inProcess.close()
  vi.useRealTimers()
})

/** An answer over a real connection in this process, that nobody reads until it is asked to. */
async function connect(): Promise<{ response: ServerResponse; reply: Promise<Response> }> {
  const begun = Promise.withResolvers<ServerResponse>()
  const inProcess = createInProcess((_request, response) => begun.resolve(response))
  opened.push(inProcess)
  const reply = inProcess.handle(new Request('app://hearth/'))
  return { response: await begun.promise, reply }
}

const inAnHour = () => Date.now() + 3_600_000

describe('an event stream', () => {
  it('cuts off a reader that takes nothing, and never waits for it', async () => {
    const { response, reply } = await connect()
    const gone = Promise.withResolvers<void>()
    const { signal } = new AbortController()
    const stream = createEventStream(response, inAnHour(), signal, gone.resolve)
    const { body } = await reply
    const text = `data: ${'x'.repeat(50_000)}\n\n`
    let sent = 0
    while (!response.destroyed && sent < 1000) {
      stream.send(text)
      sent += 1
    }
    await gone.promise
    expect(sent * text.length).toBeLessThan(2 * 1024 * 1024)
    stream.send(text)
    stream.end()
    expect(getEventListeners(signal, 'abort')).toEqual([])
    await expect(
      body
        ?.getReader()
        .read()
        .then(() => body.getReader()),
    ).rejects.toThrow()
  })

  it('ends by its signal, with all that was sent before', async () => {
    const { response, reply } = await connect()
    const gone = Promise.withResolvers<void>()
    const access = new AbortController()
    const stream = createEventStream(response, inAnHour(), access.signal, gone.resolve)
    stream.send('data: last words\n\n')
    access.abort()
    expect(await (await reply).text()).toBe('data: last words\n\n')
    await gone.promise
  })

  it('ends by its signal also where the reader does not take what is left', async () => {
    const { response, reply } = await connect()
    const gone = Promise.withResolvers<void>()
    const access = new AbortController()
    const stream = createEventStream(response, inAnHour(), access.signal, gone.resolve)
    await reply
    stream.send(`data: ${'x'.repeat(500_000)}\n\n`)
    access.abort()
    await gone.promise
    expect(response.destroyed).toBe(true)
  })

  it('ends with a beat where the clock has passed its end unseen, as after a sleep', async () => {
    const { response, reply } = await connect()
    vi.useFakeTimers({ toFake: ['Date'] })
    const stream = createEventStream(response, inAnHour(), new AbortController().signal, () => undefined)
    stream.beat()
    vi.setSystemTime(inAnHour())
    stream.beat()
    expect(await (await reply).text()).toBe(':\n\n')
  })
})
