import { expect, test } from 'vitest'
import { createEvents, type EventDeps, type HeardEvent, type ServerEvent } from './events.ts'
import { Failure } from './failure.ts'

/** A server whose answers the test writes, and a browser whose pages share locks and channels. */
function setUp() {
  const asked: Readonly<Record<string, string>>[] = []
  const answers: (((signal: AbortSignal) => Response) | Failure)[] = []
  const pages = new Map<string, Set<(heard: HeardEvent) => void>>()
  const held = new Map<string, Promise<void>>()
  let listener: (() => void) | undefined
  let reachable = true

  const deps: EventDeps = {
    async open(_route, headers, signal) {
      asked.push(headers)
      const answer = answers.shift() ?? streamOf('', false)
      if (answer instanceof Failure) throw answer
      return answer(signal)
    },
    reachability: {
      isReachable: () => reachable,
      subscribe(listen) {
        listener = listen
        return () => (listener = undefined)
      },
    },
    async hold(name, _signal, work) {
      const before = held.get(name) ?? Promise.resolve()
      const mine = before.then(work)
      held.set(name, mine)
      await mine
    },
    channel(name, listen) {
      const all = pages.get(name) ?? new Set()
      pages.set(name, all.add(listen))
      return {
        post: (heard) => all.forEach((other) => other !== listen && other(heard)),
        close: () => all.delete(listen),
      }
    },
  }

  return {
    asked,
    answers,
    openPage(account = 'alice') {
      const heard: ServerEvent[] = []
      const leaving = new AbortController()
      createEvents(deps).follow(account, (event) => heard.push(event), leaving.signal)
      return { heard, close: () => leaving.abort() }
    },
    becomeReachable(is: boolean) {
      reachable = is
      listener?.()
    },
  }
}

const streamOf =
  (text: string, ends = true) =>
  (signal: AbortSignal) =>
    new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          // In small pieces, as a network may cut it.
          const bytes = new TextEncoder().encode(text)
          for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7))
          if (ends) controller.close()
          else signal.addEventListener('abort', () => controller.error(signal.reason))
        },
      }),
    )

const dayText = (date: string, id: string) => `id: ${id}\nevent: day\ndata: {"date":"${date}"}\n\n`
const day = (date: string): ServerEvent => ({ name: 'day', data: { date } })

test('events are told in order; what is no event of the contract is passed over', async () => {
  const { answers, openPage } = setUp()
  answers.push(streamOf(`:\n\n${dayText('2026-11-20', 'a.1')}event: new\ndata: {}\n\n${dayText('2026-11-21', 'a.2')}`))
  const page = openPage()
  await expect.poll(() => page.heard).toEqual([day('2026-11-20'), day('2026-11-21')])
  page.close()
})

test('a stream that ended is resumed after its last event', async () => {
  const { answers, asked, openPage } = setUp()
  answers.push(streamOf(dayText('2026-11-20', 'a.1')), streamOf(dayText('2026-11-21', 'a.2'), false))
  const page = openPage()
  await expect.poll(() => page.heard).toEqual([day('2026-11-20'), day('2026-11-21')])
  expect(asked.map((headers) => headers['Last-Event-ID'])).toEqual([undefined, 'a.1'])
  page.close()
})

test('where the server is away nothing is asked until it is back', async () => {
  const { answers, asked, openPage, becomeReachable } = setUp()
  becomeReachable(false)
  answers.push(new Failure('unreachable'), streamOf(dayText('2026-11-20', 'a.1'), false))
  const page = openPage()
  await expect.poll(() => asked.length).toBe(1)
  becomeReachable(true)
  await expect.poll(() => page.heard).toEqual([day('2026-11-20')])
  page.close()
})

test('pages share one stream; when the one that reads it closes, the next goes on where it was', async () => {
  const { answers, asked, openPage } = setUp()
  answers.push(streamOf(dayText('2026-11-20', 'a.1'), false), streamOf(dayText('2026-11-21', 'a.2'), false))
  const first = openPage()
  const second = openPage()
  await expect.poll(() => second.heard).toEqual([day('2026-11-20')])
  expect(first.heard).toEqual(second.heard)
  expect(asked).toHaveLength(1)
  first.close()
  await expect.poll(() => second.heard).toEqual([day('2026-11-20'), day('2026-11-21')])
  expect(asked[1]?.['Last-Event-ID']).toBe('a.1')
  expect(first.heard).toHaveLength(1)
  second.close()
})
