import { join } from 'node:path'
import { app, type Session } from 'electron'
import { isOwnFile } from './window-guards.ts'

/** Lets the window save files that it has made itself, each where the person says. Nothing else is downloaded. */
export function guardDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL())) return event.preventDefault()
    // As long as no path is set, Electron asks for one.
    item.setSaveDialogOptions({ defaultPath: join(app.getPath('downloads'), item.getFilename()) })
  })
}
