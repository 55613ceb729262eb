import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { menuTemplate } from './menu.ts'
import { wordsIn } from './words.ts'

vi.mock('electron', () => ({ Menu: {} }))

const actions = {
  add: vi.fn(),
  newWindow: vi.fn(),
  print: vi.fn(),
  savePdf: vi.fn(),
  settings: vi.fn(),
  lock: vi.fn(),
  lockAll: vi.fn(),
  shortcuts: vi.fn(),
}

function build(given: Partial<Parameters<typeof menuTemplate>[0]> = {}) {
  const words = wordsIn('en')
  return menuTemplate({ words, isMac: false, isPackaged: true, quickAddKeys: 'Alt+A', actions, ...given })
}

const items = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])

describe('the menu', () => {
  it('is the platform’s standard one', () => {
    expect(build().map(({ role }) => role)).toEqual(['fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help'])
    const mac = build({ isMac: true })
    expect(mac.map(({ role }) => role)).toEqual(['appMenu', 'fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help'])
    for (const menu of [build(), mac]) {
      for (const role of ['about', 'quit', 'close', 'copy', 'pasteAndMatchStyle', 'minimize', 'togglefullscreen'])
        expect(items(menu).filter((item) => item.role === role).length, role).toBeGreaterThan(0)
      expect(items(menu).filter(({ role }) => role === 'quit')).toHaveLength(1)
    }
  })

  it.each(['en', 'de'] as const)('says every item in the person’s own words, in %s', (language) => {
    for (const isMac of [true, false])
      for (const item of items(build({ words: wordsIn(language), isMac, isPackaged: false })))
        if (item.type !== 'separator' && item.role !== 'appMenu') expect(item.label, String(item.role)).toBeTruthy()
  })

  it('has nothing for developers in an installed app', () => {
    expect(items(build()).map(({ role }) => role)).not.toContain('toggleDevTools')
    expect(items(build({ isPackaged: false })).map(({ role }) => role)).toContain('toggleDevTools')
  })

  it('shows the keys of quick add, and leaves them to the system', () => {
    const add = (quickAddKeys: string) => items(build({ quickAddKeys })).find(({ label }) => label === 'Add a Task…')
    expect(add('Alt+A')).toMatchObject({ accelerator: 'Alt+A', registerAccelerator: false })
    expect(add('')).not.toHaveProperty('accelerator')
  })

  it('does what it says', () => {
    for (const { click, label } of items(build())) click?.call({}, { label } as never, undefined, {} as never)
    for (const [name, action] of Object.entries(actions)) expect(action, name).toHaveBeenCalledOnce()
  })
})
