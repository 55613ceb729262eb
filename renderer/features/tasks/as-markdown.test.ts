import { expect, it } from 'vitest'
import { aTask } from './a-task.ts'
import { asMarkdown } from './as-markdown.ts'

it('is a list with boxes, subtasks below their parents where those are there too', () => {
  const tasks = [
    aTask('a', { title: 'Pack' }),
    aTask('b', { title: 'Socks', parentId: 'a', completed: true }),
    aTask('c', { title: 'Red ones', parentId: 'b', notes: 'The warm pair\nand the other' }),
    aTask('d', { title: 'Apart', parentId: 'elsewhere' }),
  ]
  expect(asMarkdown(tasks)).toBe(
    [
      '- [ ] Pack',
      '  - [x] Socks',
      '    - [ ] Red ones',
      '      The warm pair',
      '      and the other',
      '- [ ] Apart',
    ].join('\n'),
  )
})
