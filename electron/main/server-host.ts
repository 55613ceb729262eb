import { join } from 'node:path'
import { ConfigError, readConfig, type Config } from '../../server/config.ts'
import { startServer, type RunningServer } from '../../server/start.ts'
import { startClockAt } from '../../server/test-clock.ts'

export { ConfigError }
export type DesktopConfig = Config
export type ServerHost = RunningServer
export type People = RunningServer['people']

/** What the settings of the desktop host are read from. */
interface Surroundings {
  readonly isPackaged: boolean
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

/**
 * The settings of the desktop host.
 * @throws {ConfigError} naming a wrong setting; switches for tests are wrong in a packaged app
 */
export function readDesktopConfig({ isPackaged, argv, env }: Surroundings): DesktopConfig {
  const testSwitch = Object.keys(env).find((name) => name.startsWith('HEARTH_TEST_'))
  if (isPackaged && testSwitch !== undefined)
    throw new ConfigError(`${testSwitch} is for tests: an installed Hearth has none`)
  // Unpackaged, the second argument is the app's own folder.
  return readConfig('desktop', argv.slice(isPackaged ? 1 : 2), env, process.cwd())
}

/** Starts the server inside main, with the built window. */
export function startServerHost(config: DesktopConfig): Promise<ServerHost> {
  if (config.testNow) startClockAt(config.testNow)
  return startServer(config, join(import.meta.dirname, '..', 'renderer'))
}
