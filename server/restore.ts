import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { createSessions } from './auth/sessions.ts'
import { bringBackup, removeHalfBrought, type Secret } from './backups/brought-backups.ts'
import { ConfigError, readConfig } from './config.ts'
import { claimDataFolder } from './data-folder.ts'
import { openPlainForReading } from './database/open.ts'
import { Problem } from './http/problems.ts'
import { createWork } from './work/work.ts'

/** Brings the account of a backup into a data folder; its person then signs in as they did where it was made. */
async function main(): Promise<void> {
  const { from, code, config } = readFlags()
  const folder = claimDataFolder(config.dataFolder)
  const work = createWork()
  try {
    removeHalfBrought(folder.accounts)
    const sessions = existsSync(folder.authDatabase) && createSessions(openPlainForReading(folder.authDatabase))
    const secret = await askFor(code ? 'Recovery code: ' : 'Password: ')
    const given: Secret = code ? { code: secret } : { password: secret }
    const { profile } = await bringBackup(from, given, {
      accountsFolder: folder.accounts,
      work,
      // Nothing is counted: whoever can read the backup can try as often as they like in any case.
      attempt: (_accountId, open) => open(),
      isTaken: ({ id, email }) => sessions !== false && (sessions.accountByEmail(email)?.id ?? id) !== id,
    })
    console.log(
      `The account of ${profile.email} is in ${folder.path}: start Hearth and ` +
        (code ? 'choose “Use the recovery code”.' : 'sign in with its e-mail address and password.'),
    )
  } finally {
    await work.close()
    folder.release()
  }
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: { from: { type: 'string' }, data: { type: 'string' }, code: { type: 'boolean', default: false } },
    })
    if (values.from === undefined || values.from === '') throw new Error('--from needs the path of a backup')
    const data = values.data === undefined ? [] : ['--data', values.data]
    const config = readConfig('browser', data, process.env, process.cwd())
    return { from: resolve(values.from), code: values.code, config }
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(
      `${error instanceof Error ? error.message : String(error)}. Use: --from PATH [--data DIR] [--code]`,
    )
  }
}

/** Asks for a secret, which is not shown while it is typed and stands in no argument; a script may pipe it in. */
async function askFor(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  if (process.stdin.isTTY) process.stdout.write(question)
  try {
    return await lines.question('')
  } finally {
    lines.close()
    if (process.stdin.isTTY) process.stdout.write('\n')
  }
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof Problem
  console.error(isExpected ? `Nothing was restored: ${error.message}` : error)
  process.exitCode = 1
})
