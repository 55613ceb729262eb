import { existsSync } from 'node:fs'
import { ConfigError, readConfig } from './config.ts'
import { claimDataFolder, renewSecret } from './data-folder.ts'
import { openPlain } from './database/open.ts'

/** Gives a data folder a new secret: everybody signs in again, and nobody loses a task. */
function main(): void {
  const config = readConfig('browser', process.argv.slice(2), process.env, process.cwd())
  if (config.secret !== undefined)
    throw new ConfigError(
      'BETTER_AUTH_SECRET is set, in the environment or in .env: change it there, to another one of at least 32 bytes, and start Hearth anew',
    )
  if (!existsSync(config.dataFolder))
    throw new ConfigError(`There is no data folder at ${config.dataFolder}: name it with --data`)
  const folder = claimDataFolder(config.dataFolder)
  try {
    // Nobody could use them any more, but they would be listed. First, so that a crash leaves no session without a key.
    if (existsSync(folder.authDatabase)) {
      const db = openPlain(folder.authDatabase)
      db.exec('DELETE FROM session')
      db.close()
    }
    renewSecret(folder)
  } finally {
    folder.release()
  }
  console.log(`${config.dataFolder} has a new secret: everybody signs in again with their password.`)
}

try {
  main()
} catch (error) {
  console.error(error instanceof ConfigError ? `The secret was not changed: ${error.message}` : error)
  process.exitCode = 1
}
