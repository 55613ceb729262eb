import { existsSync, renameSync, statSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

const largestLog = 5 * 2 ** 20

/**
 * A logger that writes JSON lines to a file; the one before is kept once the file has grown large. Ids only: no
 * titles, no addresses, no tokens.
 */
export function createLogger(level: Config['logLevel'], path: string): Logger {
  if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`)
  return pino(
    { level, redact: ['req', 'res', 'headers', 'password', 'token', 'email', 'title', 'notes'] },
    pino.destination({ dest: path, mode: 0o600, sync: false, minLength: 0 }),
  )
}

/** Better Auth's log messages name e-mail addresses; this is what they look like in ours. */
export function withoutAddresses(message: string): string {
  return message.replace(/\S+@\S+/g, '[address]')
}
