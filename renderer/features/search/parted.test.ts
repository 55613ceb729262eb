import { expect, test } from 'vitest'
import { parted } from './parted.ts'

const words = (text: string, ...at: [number, number][]) =>
  parted(
    text,
    at.map(([start, end]) => ({ start, end })),
  ).map((part) => (part.isMarked ? `[${part.text}]` : part.text))

test('a text is cut at its highlights, and nothing of it is lost or doubled', () => {
  expect(words('Buy milk', [4, 8])).toEqual(['Buy ', '[milk]'])
  expect(words('Buy milk')).toEqual(['Buy milk'])
  expect(words('Buy milk', [4, 8], [0, 3])).toEqual(['[Buy]', ' ', '[milk]'])
  expect(words('Buy milk', [0, 5], [3, 8])).toEqual(['[Buy m]', '[ilk]'])
  expect(words('Buy', [1, 99])).toEqual(['B', '[uy]'])
  expect(words('', [0, 1])).toEqual([])
})
