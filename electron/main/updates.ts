import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { UpdateStatus } from '../bridge/desktop.ts'
import type { CrashLog } from './crash-log.ts'
import { isSignedUpdate } from './update-signature.ts'
import { afterUpdateEvent, type UpdateEvent } from './update-status.ts'

const lookEvery = 6 * 3_600_000

export type Updates = ReturnType<typeof createUpdates>

/**
 * Keeps the installed app up to date: looks at the feed that was set when it was built, fetches what is newer and
 * signed by the same key, and lets it be installed when Hearth quits. Without a feed nothing is ever asked for.
 * @param told called whenever the status has changed
 */
export function createUpdates(log: CrashLog, told: () => void) {
  const updateKey = app.isPackaged ? builtInKey() : undefined
  let status: UpdateStatus | undefined = updateKey === undefined ? undefined : { kind: 'current' }

  function note(event: UpdateEvent): void {
    const next = afterUpdateEvent(status ?? { kind: 'current' }, event)
    if (JSON.stringify(next) === JSON.stringify(status)) return
    status = next
    told()
  }

  async function start(key: string): Promise<void> {
    // Only here: whoever has no feed does not pay for it at the start.
    const { autoUpdater } = await import('electron-updater')
    // It would log addresses and file names.
    autoUpdater.logger = null
    autoUpdater.autoDownload = true
    autoUpdater.autoInstallOnAppQuit = true
    autoUpdater.allowDowngrade = false
    autoUpdater.isUpdateSupported = (info) => isSignedUpdate(info, key)
    autoUpdater.on('checking-for-update', () => note({ kind: 'looking' }))
    autoUpdater.on('update-not-available', () => note({ kind: 'none' }))
    autoUpdater.on('update-available', ({ version }) => note({ kind: 'found', version }))
    autoUpdater.on('download-progress', ({ percent }) => note({ kind: 'progress', percent }))
    autoUpdater.on('update-downloaded', ({ version }) => note({ kind: 'fetched', version }))
    autoUpdater.on('error', (error) => {
      log.note('update', error)
      note({ kind: 'failed' })
    })
    // What goes wrong is told as an event.
    const look = () => void autoUpdater.checkForUpdates().catch(() => undefined)
    setInterval(look, lookEvery).unref()
    look()
  }

  return {
    /** Undefined where no feed was set when the app was built. */
    status: (): UpdateStatus | undefined => status,

    /** Begins to look; not before the window is there. */
    start(): void {
      if (updateKey === undefined) return
      start(updateKey).catch((error: unknown) => {
        log.note('update', error)
        note({ kind: 'failed' })
      })
    },
  }
}

/** The key that updates must be signed with, where a feed and a key were built in. */
function builtInKey(): string | undefined {
  if (!existsSync(join(process.resourcesPath, 'app-update.yml'))) return undefined
  const manifest = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as { updateKey?: string }
  return manifest.updateKey
}
