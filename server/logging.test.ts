import { describe, expect, it } from 'vitest'
import { v7 as newId } from 'uuid'
import { withoutTraces } from './logging.ts'

describe('a line of the log', () => {
  it('names no id, but the same account in the same way', () => {
    const [one, other] = [newId(), newId()]
    const name = (id: string) => withoutTraces(`{"path":"/data/accounts/${id}/tasks.db"}`)
    expect(name(one)).not.toContain(one.slice(9))
    expect(name(one)).toMatch(/^\{"path":"\/data\/accounts\/\[[0-9a-f]{8}\]\/tasks\.db"\}$/)
    expect(name(one.toUpperCase())).toBe(name(one))
    expect(name(other)).not.toBe(name(one))
  })

  it.each(['anna@example.com', 'Anna.Maria+tasks@mail.example.co.uk', "o'hara@example.ie", 'anna_b-c@sub.example.org'])(
    'names no address, and stays JSON: %s',
    (address) => {
      for (const line of [
        `{"msg":"User ${address} exists"}`,
        `{"to":"${address}"}`,
        `{"q":"a=${address}&b=<${address}>"}`,
      ]) {
        const told = withoutTraces(line)
        expect(told).not.toContain(address.split('@')[1])
        expect(told).toContain('[address]')
        JSON.parse(told)
      }
    },
  )

  it('keeps the folders of scoped packages in a stack', () => {
    const line = '{"stack":"at x (file:///h/node_modules/@better-auth/core/dist/a.mjs:1:2)"}'
    expect(withoutTraces(line)).toBe(line)
  })
})
