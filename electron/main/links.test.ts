import { describe, expect, it } from 'vitest'
import { linkIn, readLink } from './links.ts'

const task = '01936f6e-0000-7000-8000-000000000001'
const account = '01936f6e-0000-7000-8000-00000000000a'

describe('a link', () => {
  it('leads to a task, for whoever is there or for one person', () => {
    expect(readLink(`hearth://task/${task}`)).toEqual({ kind: 'task', taskId: task, accountId: null })
    expect(readLink(`hearth://task/${task}?account=${account}`)).toEqual({
      kind: 'task',
      taskId: task,
      accountId: account,
    })
  })

  it('proposes a task, whatever its words are', () => {
    expect(readLink('hearth://add?text=Buy%20milk%20tomorrow')).toEqual({ kind: 'add', text: 'Buy milk tomorrow' })
    expect(readLink('hearth://add/?text=a+%26+b')).toEqual({ kind: 'add', text: 'a & b' })
    expect(readLink(`hearth://add?text=${encodeURIComponent('<img onerror=alert(1)> ü 🥛')}`)).toEqual({
      kind: 'add',
      text: '<img onerror=alert(1)> ü 🥛',
    })
  })

  it.each([
    'hearth://task/',
    'hearth://task/..',
    `hearth://task/${task}/more`,
    `hearth://task/${task.toUpperCase()}`,
    `hearth://task/${task}?account=me`,
    `hearth://task/${task}?account=${account}&account=${account}`,
    `hearth://task/${task}?more=1`,
    `hearth://someone@task/${task}`,
    `hearth://task:80/${task}`,
    'hearth://add',
    'hearth://add?text=',
    'hearth://add?text=%00',
    'hearth://add?text=a%0Ab',
    'hearth://add?text=a&list=b',
    `hearth://add?text=${'a'.repeat(1001)}`,
    `hearth://add?text=${'%41'.repeat(4000)}`,
    'hearth://delete/everything',
    'hearth:',
    'https://example.com/',
    `javascript:hearth://task/${task}`,
    'not a link',
  ])('is nothing where it says %s', (address) => {
    expect(readLink(address)).toBeUndefined()
  })

  it('is found on a command line', () => {
    expect(linkIn(['hearth', '--hidden', 'HEARTH://add?text=a'])).toBe('HEARTH://add?text=a')
    expect(linkIn(['hearth', '--data', '/home'])).toBeUndefined()
  })
})
