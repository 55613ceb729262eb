import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { beside, createWindowPlaces } from './window-places.ts'

const display = { x: 0, y: 0, width: 1920, height: 1080 }
const bounds = { x: 100, y: 80, width: 900, height: 700 }
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-places-'))
  path = join(folder, 'windows.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('remembers each account’s place over a restart', () => {
  const places = createWindowPlaces(path, () => true)
  places.set('anna', bounds)
  places.set(null, { ...bounds, x: 5 })
  places.setLast('anna')
  const again = createWindowPlaces(path, () => true)
  expect(again.of('anna', [display])).toEqual(bounds)
  expect(again.of(null, [display])).toEqual({ ...bounds, x: 5 })
  expect(again.of('ben', [display])).toBeUndefined()
  expect(again.last()).toBe('anna')
})

it('keeps nothing of an account that is gone, also by a place that is set after it', () => {
  const people = new Set(['anna', 'ben'])
  const places = createWindowPlaces(path, (id) => people.has(id))
  places.set('anna', bounds)
  places.set('ben', bounds)
  places.setLast('anna')
  people.delete('anna')
  places.set('anna', bounds)
  expect(readFileSync(path, 'utf8')).not.toContain('anna')
  expect(places.last()).toBe(null)
  expect(places.of('ben', [display])).toEqual(bounds)

  people.delete('ben')
  createWindowPlaces(path, (id) => people.has(id))
  expect(readFileSync(path, 'utf8')).not.toContain('ben')
})

it('does not open a window on a display that is no longer there', () => {
  const places = createWindowPlaces(path, () => true)
  places.set('anna', { ...bounds, x: 3000 })
  expect(places.of('anna', [display])).toBeUndefined()
  expect(places.of('anna', [display, { ...display, x: 1920 }])).toBeDefined()
})

it.each(['', '{', '{"last":5}', '{"last":null,"places":{"a":{"x":1e400}}}'])('starts afresh from %j', (text) => {
  writeFileSync(path, text)
  expect(createWindowPlaces(path, () => true).last()).toBe(null)
})

it('a second window does not lie right on top of the first', () => {
  const place = { x: 100, y: 100, width: 800, height: 600 }
  expect(beside(place, [])).toEqual(place)
  expect(beside(place, [{ ...place, x: 500 }])).toEqual(place)
  expect(beside(place, [place])).toEqual({ ...place, x: 128, y: 128 })
  expect(beside(place, [place, { ...place, x: 128, y: 128 }])).toEqual({ ...place, x: 156, y: 156 })
})
