import { generateNKeysBetween } from 'fractional-indexing'
import { expect, it } from 'vitest'
import { aTask } from './a-task.ts'
import { positionBeside } from './expected-task.ts'

it('stands right beside a task, whatever is around it', () => {
  const keys = generateNKeysBetween(null, null, 80)
  const more = generateNKeysBetween(keys[3] ?? null, keys[4] ?? null, 30)
  const all = [...keys, ...more].toSorted()
  for (const [index, position] of all.entries()) {
    const task = aTask('a', { position })
    const [above, below] = [positionBeside(task, 'above'), positionBeside(task, 'below')]
    expect(above < position && position < below).toBe(true)
    expect(above > (all[index - 1] ?? '')).toBe(true)
    expect(below < (all[index + 1] ?? '~')).toBe(true)
  }
})
