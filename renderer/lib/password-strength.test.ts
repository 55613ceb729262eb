import { expect, test } from 'vitest'
import { strengthOf } from './password-strength.ts'

test.each([
  ['password', 0],
  ['qwertyuiop', 0],
  ['another few words in a row', 4],
])('%s has the strength %i', (password, strength) => {
  expect(strengthOf(password, [])).toBe(strength)
})

test('what others know of a person makes a password weak', () => {
  const password = 'Xanthippe-Q'
  expect(strengthOf(password, ['Xanthippe-Q'])).toBeLessThan(strengthOf(password, []))
})
