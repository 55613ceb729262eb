import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { asStarted } from './load.ts'

it('measures the server as `npm start` starts it', () => {
  const start = readFileSync(new URL('../build/start.mjs', import.meta.url), 'utf8')
  const [, list = ''] = /const browserHost = \[(.+)\]/.exec(start) ?? []
  expect(list.split(', ').map((each) => each.slice(1, -1))).toEqual(asStarted)
})
