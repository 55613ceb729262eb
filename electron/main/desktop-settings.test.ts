import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDesktopSettings } from './desktop-settings.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-desktop-settings-'))
  path = join(folder, 'desktop.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the settings of the app on this computer', () => {
  it('begin as the platform has it', () => {
    expect(createDesktopSettings(path, 'linux').get()).toEqual({
      closing: 'ask',
      quickAddKeys: 'CommandOrControl+Alt+A',
      opensAtLogin: false,
      checksSpelling: false,
    })
    expect(createDesktopSettings(path, 'darwin').get()).toMatchObject({ closing: 'tray', checksSpelling: true })
  })

  it('are kept, and those who want to know are told', () => {
    const settings = createDesktopSettings(path, 'linux')
    const told = vi.fn()
    settings.onChange(told)
    settings.change({ closing: 'tray' })
    settings.change({ quickAddKeys: '' })
    expect(told).toHaveBeenCalledTimes(2)
    expect(createDesktopSettings(path, 'linux').get()).toMatchObject({ closing: 'tray', quickAddKeys: '' })
  })

  it.each(['', 'null', '{"closing":"explode"}', '{"quickAddKeys":"A"}', '{"more":1}'])(
    'begin anew where the file says %j',
    (text) => {
      writeFileSync(path, text)
      expect(createDesktopSettings(path, 'linux').get().closing).toBe('ask')
      expect(readFileSync(path, 'utf8')).toBe(text)
    },
  )

  it('hold until the end where they cannot be written', () => {
    const settings = createDesktopSettings(join(folder, 'missing', 'desktop.json'), 'linux')
    settings.change({ opensAtLogin: true })
    expect(settings.get().opensAtLogin).toBe(true)
  })
})
