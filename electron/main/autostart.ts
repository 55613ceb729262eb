import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { app } from 'electron'

/** The switch by which the system starts Hearth: without a window, in the tray. */
const hiddenSwitch = '--hidden'

/** What Hearth is started with. */
interface Program {
  readonly path: string
  readonly args: readonly string[]
}

/**
 * A file of the XDG autostart folder.
 * @see https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
export function autostartEntry({ path, args }: Program): string {
  const exec = [path, ...args].map(quoted).join(' ')
  return `[Desktop Entry]\nType=Application\nName=Hearth\nExec=${exec}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`
}

function quoted(word: string): string {
  // Once as a string of the file, once as an argument; a percent sign would be a field code.
  const argument = word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')
  return `"${argument.replaceAll('\\', String.raw`\\`)}"`
}

/**
 * Whether the system has started Hearth when somebody logged in: then no window comes up. A Mac hands over no switches,
 * and tells it itself.
 */
export function isStartedHidden(argv: readonly string[] = process.argv, platform = process.platform): boolean {
  return argv.includes(hiddenSwitch) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
}

/** Has the system start Hearth when somebody logs in, hidden; or no longer. */
export function setOpensAtLogin(isOn: boolean, env: NodeJS.ProcessEnv): void {
  if (process.platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: isOn, args: [hiddenSwitch] })
  const folder = env['XDG_CONFIG_HOME'] || join(homedir(), '.config')
  const file = join(folder, 'autostart', 'hearth.desktop')
  if (!isOn) return rmSync(file, { force: true })
  const args = app.isPackaged ? [hiddenSwitch] : [app.getAppPath(), hiddenSwitch]
  mkdirSync(dirname(file), { recursive: true })
  // An AppImage runs from a folder that is gone when it ends; the variable names the file itself.
  writeFileSync(file, autostartEntry({ path: env['APPIMAGE'] ?? app.getPath('exe'), args }))
}
