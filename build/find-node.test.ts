import { delimiter, dirname } from 'node:path'
import { expect, it } from 'vitest'
import { environmentWith, isNewEnough } from './find-node.mjs'

it.each([
  ['18.20.4', false],
  ['20.20.0', false],
  ['22.9.0', false],
  ['22.11.1', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['22.20.0', true],
  ['24.0.0', true],
  ['100.1.0', true],
])('judges Node %s', (version, isEnough) => {
  expect(isNewEnough(version)).toBe(isEnough)
})

it('puts the given Node before all others', () => {
  const env = environmentWith(process.execPath, { HEARTH_CHROMIUM: 'somewhere' })
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1]
  expect(path?.split(delimiter)[0]).toBe(dirname(process.execPath))
  expect(env['HEARTH_CHROMIUM']).toBe('somewhere')
})
