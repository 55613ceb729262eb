import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, renameSync, statSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import type { Config } from './config.ts'

const largestLog = 5 * 2 ** 20
/** How much waits, in bytes, while nothing can be written to the file; what comes then is dropped. */
const mostWaiting = 2 ** 18

/**
 * A logger that writes JSON lines to a file; the one before is kept once the file has grown large. No titles, no
 * tokens; and whatever an error or a library's message brings along, no address and no id. A file that cannot be
 * written to stops nobody: its lines wait for the next one.
 */
export function createLogger(level: Config['logLevel'], path: string): Logger {
  if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`)
  // At once: lines that wait for the end of the process are tried then, for ever, on a disk that takes none.
  const file = pino.destination({ dest: path, mode: 0o600, sync: true, minLength: 0, maxLength: mostWaiting })
  file.on('error', () => undefined)
  return pino(
    {
      level,
      redact: ['req', 'res', 'headers', 'password', 'token', 'email', 'title', 'notes'],
      hooks: { streamWrite: withoutTraces },
    },
    file,
  )
}

// Nobody keeps the key: names tell accounts apart within one run, and nothing leads back from them.
const key = randomBytes(32)

/** A line of the log without what would be left of a deleted account: its address, its id. */
export function withoutTraces(line: string): string {
  return line
    .replace(/[\w.'+-]+@[\w-]+(\.[\w-]+)+/g, '[address]')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, (id) => `[${nameOf(id)}]`)
}

function nameOf(id: string): string {
  return createHmac('sha256', key).update(id.toLowerCase()).digest('hex').slice(0, 8)
}
