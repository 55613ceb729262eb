import { app } from 'electron'

/** How Windows knows the app, as the installer's shortcut does: `appId` of electron-builder.yml. */
const appId = 'app.hearth.desktop'

/**
 * Tells the system which app this is, before it is ready. On Linux package.json does: `desktopName` is the name of the
 * installed desktop entry, by which portals and launchers know it.
 */
export function introduceApp(): void {
  // Windows shows notifications of no app that it does not know.
  app.setAppUserModelId(appId)
  // Wayland gives keys of the whole system through the desktop's portal alone.
  if (process.platform === 'linux') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')
}
