import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import * as z from 'zod'
import packageJson from '../package.json' with { type: 'json' }

/** The version of this Hearth, as package.json has it. */
export const version: string = packageJson.version

/** Everything that can be set from outside, checked. Times are in seconds. */
export interface Config {
  /** `BETTER_AUTH_SECRET`; undefined where the data folder's own secret is to be used. */
  readonly secret: string | undefined
  readonly tokenLife: number
  readonly tokenAudience: string | undefined
  readonly sessionLife: number
  readonly dataFolder: string
  /** The port on 127.0.0.1, 0 for any; undefined for none. */
  readonly port: number | undefined
  readonly openBrowser: boolean
  readonly logLevel: (typeof logLevels)[number]
  /** Tests only: the instant at which the process's clock starts. */
  readonly testNow: Date | undefined
  /** Tests only: a keychain in memory in place of the system's. */
  readonly testKeychain: 'memory' | undefined
}

/** A wrong setting: the message names it and says what it may be. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
const secondsPerUnit = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** A length of time in words such as `15m` or `7d`, as seconds. */
function duration(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}[smhd]$/, 'must be a number with s, m, h or d, such as 15m')
    .transform((text) => Number(text.slice(0, -1)) * secondsPerUnit[text.slice(-1) as keyof typeof secondsPerUnit])
    .refine((seconds) => seconds >= min && seconds <= max, `must be between ${min} and ${max} seconds`)
}

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')

const environment = z.object({
  BETTER_AUTH_SECRET: z
    .string()
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      'must have at least 32 bytes; leave it out and Hearth makes one for its data folder',
    )
    .optional(),
  JWT_EXPIRATION: duration(1, 86_400).prefault('15m'),
  JWT_AUDIENCE: z.string().min(1).max(200).optional(),
  SESSION_EXPIRATION: duration(60, 365 * 86_400).prefault('7d'),
  HEARTH_DATA_DIR: z.string().min(1).optional(),
  HEARTH_PORT: portNumber.prefault('0'),
  HEARTH_LOG_LEVEL: z.enum(logLevels).prefault('info'),
  HEARTH_TEST_KEYCHAIN: z.literal('memory', 'can only be memory').optional(),
  HEARTH_TEST_NOW: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
})

/** What runs the server: plain Node for any browser, or Electron's main process. */
export type Host = 'browser' | 'desktop'

/**
 * Reads a host's settings from the command line, the environment and a `.env` file in `folder`, in that order.
 * @throws {ConfigError} naming the first setting that is wrong
 */
export function readConfig(host: Host, argv: readonly string[], env: NodeJS.ProcessEnv, folder: string): Config {
  const flags = readFlags(host, argv)
  const dataFlag = z.string().min(1).optional().safeParse(flags.data)
  if (!dataFlag.success) throw new ConfigError('--data needs a folder')
  const envFile = join(folder, '.env')
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {}
  const given = Object.entries({ ...fromFile, ...env }).filter(([, value]) => value !== undefined && value !== '')
  const parsed = environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`${issue?.path.join('.')} ${issue?.message}`)
  }
  const settings = parsed.data
  const portFlag = host === 'browser' ? 'port' : 'api-port'
  const port = portNumber.optional().safeParse(flags[portFlag])
  if (!port.success) throw new ConfigError(`--${portFlag} ${port.error.issues[0]?.message}`)
  return {
    secret: settings.BETTER_AUTH_SECRET,
    tokenLife: settings.JWT_EXPIRATION,
    tokenAudience: settings.JWT_AUDIENCE,
    sessionLife: settings.SESSION_EXPIRATION,
    dataFolder: resolve(dataFlag.data ?? settings.HEARTH_DATA_DIR ?? defaultDataFolder(env)),
    // The desktop host opens no port unless asked to.
    port: port.data ?? (host === 'browser' ? settings.HEARTH_PORT : undefined),
    openBrowser: flags['no-open'] !== true,
    logLevel: settings.HEARTH_LOG_LEVEL,
    testNow: settings.HEARTH_TEST_NOW,
    testKeychain: settings.HEARTH_TEST_KEYCHAIN,
  }
}

function readFlags(host: Host, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      // Chromium's own switches share the desktop host's command line.
      strict: host === 'browser',
      options: {
        port: { type: 'string' },
        'api-port': { type: 'string' },
        data: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error))
  }
}

/** The platform's own place for app data; the same for every host. */
function defaultDataFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Hearth')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Hearth')
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'hearth')
}
