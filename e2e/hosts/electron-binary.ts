import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './host.ts'

const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Electron's binary, or why there is none to test with. */
export function findElectronBinary(): { path: string } | { obstacle: string } {
  const { HEARTH_ELECTRON, ELECTRON_OVERRIDE_DIST_PATH, DISPLAY, WAYLAND_DISPLAY } = process.env
  const installed = join(projectFolder, 'node_modules', 'electron', 'dist')
  const path = HEARTH_ELECTRON || join(ELECTRON_OVERRIDE_DIST_PATH || installed, names[process.platform] ?? 'electron')
  if (!existsSync(path)) return { obstacle: `Electron's binary is not at ${path}` }
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    return { obstacle: 'Electron cannot open a window here: there is no display' }
  return { path }
}
