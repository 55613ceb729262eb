import { describe, expect, it, vi } from 'vitest'
import { headline, toolTip, trayTemplate } from './tray.ts'
import { wordsIn } from './words.ts'

vi.mock('electron', () => ({}))

const words = wordsIn('en')
const actions = { today: vi.fn(), add: vi.fn(), open: vi.fn(), lockAll: vi.fn(), quit: vi.fn() }

describe('the tray', () => {
  it.each([
    [{ due: 3, isAnybodyOpen: true }, '3 tasks due'],
    [{ due: 1, isAnybodyOpen: true }, '1 task due'],
    [{ due: 0, isAnybodyOpen: true }, 'Nothing due today'],
    [{ due: undefined, isAnybodyOpen: true }, 'Hearth'],
    [{ due: undefined, isAnybodyOpen: false }, 'Hearth is locked'],
  ])('says of %j: %s', (state, line) => {
    expect(headline(state, words)).toBe(line)
  })

  it('says whose icon it is, once', () => {
    const tips = [3, undefined].map((due) => toolTip({ due, isAnybodyOpen: due !== undefined }, words))
    expect(tips).toEqual(['Hearth: 3 tasks due', 'Hearth is locked'])
  })

  it('offers only what can be done', () => {
    const enabled = (state: Parameters<typeof headline>[0]) =>
      trayTemplate(state, words, actions)
        .filter(({ type, enabled: isEnabled }) => type !== 'separator' && isEnabled !== false)
        .map(({ label }) => label)
    const always = ['Add a task…', 'Open Hearth', 'Quit']
    expect(enabled({ due: undefined, isAnybodyOpen: false })).toEqual(always)
    expect(enabled({ due: undefined, isAnybodyOpen: true })).toEqual([...always.slice(0, 2), 'Lock everybody', 'Quit'])
    expect(enabled({ due: 2, isAnybodyOpen: true })).toEqual([
      '2 tasks due',
      'Add a task…',
      'Open Hearth',
      'Lock everybody',
      'Quit',
    ])
  })

  it('does what it says', () => {
    for (const { click } of trayTemplate({ due: 2, isAnybodyOpen: true }, words, actions))
      click?.call({}, {} as never, undefined, {} as never)
    for (const [name, action] of Object.entries(actions)) expect(action, name).toHaveBeenCalledOnce()
  })
})
