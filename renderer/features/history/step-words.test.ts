import { expect, test } from 'vitest'
import { stepKinds } from '../../../server/contract/history.ts'
import { translatorFor } from '../../lib/i18n.ts'
import { stepWords } from './step-words.ts'

test('one thing is called by its name, several by how many', async () => {
  const t = await translatorFor('en')
  expect(stepWords(t, { kind: 'task-completed', count: 1, title: 'Buy <b>milk</b>' })).toBe(
    '“Buy <b>milk</b>” completed',
  )
  expect(stepWords(t, { kind: 'task-deleted', count: 1, title: `${'🦊'.repeat(59)} runs` })).toBe(
    `“${'🦊'.repeat(59)}…” deleted`,
  )
  expect(stepWords(t, { kind: 'task-completed', count: 3 })).toBe('3 tasks completed')
  expect(stepWords(t, { kind: 'task-deleted', count: 1 })).toBe('Task deleted')
  expect(stepWords(t, { kind: 'batch', count: 1_000 })).toBe('1,000 tasks changed')
})

test.each(['en', 'de'] as const)('every kind of step has words in %s', async (language) => {
  const t = await translatorFor(language)
  for (const kind of stepKinds) expect(stepWords(t, { kind, count: 2 }), kind).not.toContain('steps.')
})
