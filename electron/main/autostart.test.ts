import { expect, it, vi } from 'vitest'
import { autostartEntry } from './autostart.ts'

vi.mock('electron', () => ({}))

it('writes an entry that starts Hearth hidden, whatever its path', () => {
  const lineOf = (path: string) =>
    autostartEntry({ path, args: ['--hidden'] })
      .split('\n')
      .find((line) => line.startsWith('Exec='))
  expect(lineOf('/opt/Hearth/hearth')).toBe('Exec="/opt/Hearth/hearth" "--hidden"')
  expect(lineOf('/home/a b/50% $x/h')).toBe(String.raw`Exec="/home/a b/50%% \\$x/h" "--hidden"`)
  expect(lineOf('/a"b')).toBe(String.raw`Exec="/a\\"b" "--hidden"`)
})
