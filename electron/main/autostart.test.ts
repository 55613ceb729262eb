import { expect, it, vi } from 'vitest'
import { autostartEntry, isStartedHidden } from './autostart.ts'

const loginItem = vi.hoisted(() => ({ wasOpenedAtLogin: false }))
vi.mock('electron', () => ({ app: { getLoginItemSettings: () => loginItem } }))

it('writes an entry that starts Hearth hidden, whatever its path', () => {
  const lineOf = (path: string) =>
    autostartEntry({ path, args: ['--hidden'] })
      .split('\n')
      .find((line) => line.startsWith('Exec='))
  expect(lineOf('/opt/Hearth/hearth')).toBe('Exec="/opt/Hearth/hearth" "--hidden"')
  expect(lineOf('/home/a b/50% $x/h')).toBe(String.raw`Exec="/home/a b/50%% \\$x/h" "--hidden"`)
  expect(lineOf('/a"b')).toBe(String.raw`Exec="/a\\"b" "--hidden"`)
})

it('starts hidden where the system has started it, by a switch or as a Mac tells it', () => {
  expect(isStartedHidden(['hearth'], 'linux')).toBe(false)
  expect(isStartedHidden(['hearth', '--hidden'], 'linux')).toBe(true)
  expect(isStartedHidden(['Hearth'], 'darwin')).toBe(false)
  loginItem.wasOpenedAtLogin = true
  expect(isStartedHidden(['Hearth'], 'darwin')).toBe(true)
  expect(isStartedHidden(['hearth'], 'win32')).toBe(false)
})
