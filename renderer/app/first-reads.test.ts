import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { repeatOutdatedFirstReads } from './first-reads.ts'

const queryKey = ['lists']
let client: QueryClient
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false, staleTime: 5_000 } } })
  repeatOutdatedFirstReads(client)
})
afterEach(() => client.clear())

/** What is asked for, each question to be answered by the test. */
function server() {
  const asked: PromiseWithResolvers<string>[] = []
  return {
    asked,
    queryFn: () => {
      const question = Promise.withResolvers<string>()
      asked.push(question)
      return question.promise
    },
    answer: async (number: number, data: string) => {
      asked[number]?.resolve(data)
      await new Promise((resolve) => void setTimeout(resolve))
    },
  }
}

test('what changes while it is read for the first time is read again, once', async () => {
  const { asked, queryFn, answer } = server()
  const stop = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined)
  void client.invalidateQueries({ queryKey })
  void client.invalidateQueries()
  expect(asked).toHaveLength(1)
  await answer(0, 'old')
  expect(client.getQueryData(queryKey)).toBe('old')
  expect(asked).toHaveLength(2)
  await answer(1, 'new')
  expect(client.getQueryData(queryKey)).toBe('new')
  expect(asked).toHaveLength(2)
  stop()
})

test('so are the pages of a list', async () => {
  const { asked, queryFn, answer } = server()
  const pages = { queryKey, queryFn, initialPageParam: 0, getNextPageParam: () => undefined }
  const stop = new InfiniteQueryObserver(client, pages).subscribe(() => undefined)
  void client.invalidateQueries({ queryKey })
  await answer(0, 'old')
  await answer(1, 'new')
  expect(asked).toHaveLength(2)
  expect(client.getQueryData(queryKey)).toMatchObject({ pages: ['new'] })
  stop()
})

test('what was asked ahead of being shown is read again when it is', async () => {
  const { asked, queryFn, answer } = server()
  void client.prefetchQuery({ queryKey, queryFn })
  void client.invalidateQueries({ queryKey })
  await answer(0, 'old')
  expect(asked).toHaveLength(1)
  const stop = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined)
  await answer(1, 'new')
  expect(client.getQueryData(queryKey)).toBe('new')
  stop()
})

test('a first reading that has failed is as good as none', async () => {
  const { asked, queryFn, answer } = server()
  const stop = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined)
  void client.invalidateQueries({ queryKey })
  asked[0]?.reject(new Error('away'))
  await answer(1, 'nothing has been asked yet')
  void client.invalidateQueries({ queryKey })
  expect(asked).toHaveLength(2)
  void client.invalidateQueries({ queryKey })
  await answer(1, 'old')
  await answer(2, 'new')
  expect(client.getQueryData(queryKey)).toBe('new')
  expect(asked).toHaveLength(3)
  // And what was not outdated is not read again.
  void client.resetQueries({ queryKey })
  await answer(3, 'newest')
  expect(asked).toHaveLength(4)
  stop()
})
