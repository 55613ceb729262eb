import { expect, test } from 'vitest'
import { createDraftSafe, emptyShelf, type Shelf } from './draft-safe.ts'

const newKey = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))

function newShelf(): Shelf & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
  }
}

const safeOn = (shelf: Shelf, key: string, account = 'anna', signal = new AbortController().signal) =>
  createDraftSafe({ shelf, key, account, signal })

test('what was typed comes back with the same key, and lies there as nobody can read it', async () => {
  const shelf = newShelf()
  const key = newKey()
  await (await safeOn(shelf, key)).save({ 'quick-add': 'Buy candles 🕯', 'notes:1': 'x'.repeat(200_000) })
  const [text = ''] = shelf.texts.values()
  expect([...shelf.texts.keys()].join(' ') + text + atob(text)).not.toMatch(/candles|quick-add|anna/)
  expect(await (await safeOn(shelf, key)).open()).toEqual({
    'quick-add': 'Buy candles 🕯',
    'notes:1': 'x'.repeat(200_000),
  })
})

test('another key, another account and a changed byte open nothing, and leave nothing', async () => {
  const key = newKey()
  const spoil = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
  for (const [otherKey, account, change] of [
    [newKey(), 'anna', (text: string) => text],
    [key, 'ben', (text: string) => text],
    [key, 'anna', spoil],
    [key, 'anna', () => 'no base64 at all'],
  ] as const) {
    const shelf = newShelf()
    await (await safeOn(shelf, key)).save({ 'quick-add': 'Buy candles' })
    for (const [name, text] of shelf.texts) shelf.texts.set(name, change(text))
    expect(await (await safeOn(shelf, otherKey, account)).open()).toEqual({})
    expect(shelf.texts.size).toBe(0)
  }
})

test('of several that are kept at once the last ones stay', async () => {
  const shelf = newShelf()
  const safe = await safeOn(shelf, newKey())
  await Promise.all(['B', 'Bu', 'Buy'].map((text) => safe.save({ 'quick-add': text })))
  expect(await safe.open()).toEqual({ 'quick-add': 'Buy' })
  await Promise.all([safe.save({ 'quick-add': 'Buy c' }), safe.save({})])
  expect(shelf.texts.size).toBe(0)
})

test('an emptied shelf gives nothing', async () => {
  const shelf = newShelf()
  const safe = await safeOn(shelf, newKey())
  await safe.save({ 'quick-add': 'Buy candles' })
  emptyShelf(shelf)
  expect(await safe.open()).toEqual({})
})

test('what is still being encrypted when its person leaves is not laid down', async () => {
  const shelf = newShelf()
  const stay = new AbortController()
  const safe = await safeOn(shelf, newKey(), 'anna', stay.signal)
  const saving = safe.save({ 'quick-add': 'Buy candles' })
  stay.abort()
  emptyShelf(shelf)
  await saving
  await safe.save({ 'quick-add': 'Buy candles' })
  expect(shelf.texts.size).toBe(0)
})
