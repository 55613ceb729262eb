import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import type { DesktopSettings, DesktopSettingsChanges } from '../bridge/desktop.ts'
import { isUsableKeys } from './quick-add-keys.ts'

/** What a change of the settings must look like. */
export const desktopSettingsChanges = z
  .strictObject({
    closing: z.enum(['ask', 'tray', 'quit']),
    quickAddKeys: z.string().max(60).refine(isUsableKeys, 'must be keys such as CommandOrControl+Alt+A'),
    opensAtLogin: z.boolean(),
    checksSpelling: z.boolean(),
  })
  .partial()

export type DesktopSettingsStore = ReturnType<typeof createDesktopSettings>

/**
 * The settings of the app on this computer. They belong to the login and not to a person, so they lie in the data
 * folder in the clear.
 */
export function createDesktopSettings(path: string, platform: NodeJS.Platform) {
  const isMac = platform === 'darwin'
  const defaults: DesktopSettings = {
    // A Mac's apps go on without a window; elsewhere somebody has to know.
    closing: isMac ? 'tray' : 'ask',
    quickAddKeys: 'CommandOrControl+Alt+A',
    opensAtLogin: false,
    // Elsewhere a dictionary would be fetched from Google's server.
    checksSpelling: isMac,
  }
  let current = { ...defaults, ...read(path) }
  const listeners = new Set<() => void>()

  return {
    get: (): DesktopSettings => current,

    /** Changes what is named; a file that cannot be written keeps it until the app ends. */
    change(changes: DesktopSettingsChanges): void {
      current = { ...current, ...changes }
      try {
        writeFileSync(path, JSON.stringify(current), { mode: 0o600 })
      } catch {
        // The choice holds for now, and nothing of a person depends on it.
      }
      for (const listener of listeners) listener()
    },

    /** Calls `listener` after every change. */
    onChange: (listener: () => void): void => void listeners.add(listener),
  }
}

function read(path: string): DesktopSettingsChanges {
  if (!existsSync(path)) return {}
  try {
    return desktopSettingsChanges.parse(JSON.parse(readFileSync(path, 'utf8'))) as DesktopSettingsChanges
  } catch {
    return {}
  }
}
