import type { RequestListener } from 'node:http'
import { Socket } from 'node:net'
import type { Express } from 'express'
import { createAccountDatabases } from './accounts/account-databases.ts'
import { createAccountKeys } from './accounts/key-file.ts'
import { createPasswordProof } from './accounts/password-proof.ts'
import { createPeople, type People } from './accounts/people.ts'
import { createApp } from './app.ts'
import { createAccessTokens } from './auth/access-token.ts'
import { createBackOff } from './auth/back-off.ts'
import { createAuth, createAuthTables } from './auth/better-auth.ts'
import { createLostAccounts } from './auth/lost-accounts.ts'
import { createRequireAccount } from './auth/require-account.ts'
import { createSessions } from './auth/sessions.ts'
import { version, type Config } from './config.ts'
import { claimDataFolder, makePrivate, readSecret } from './data-folder.ts'
import { openPlain, openPlainForReading } from './database/open.ts'
import { createInProcess, inProcessHost } from './http/in-process.ts'
import { listenOnLoopback } from './http/loopback.ts'
import { createLogger } from './logging.ts'

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4010`; undefined where no port is open. */
  readonly url: string | undefined
  /** Answers a request in this process, as from `app://hearth`. */
  handle(request: Request): Promise<Response>
  readonly people: People
  /** Ends it: connections, databases, the claim on the folder. Everything acknowledged is on the disk already. */
  close(): Promise<void>
}

const sweepEvery = 30_000

/** The origin of the window in the desktop host. */
const windowOrigin = 'app://hearth'

/**
 * Starts the server, on 127.0.0.1 where a port is configured, and resolves when it answers.
 * @param windowFolder the built window to serve, if any
 * @throws {ConfigError} in words for the person: a folder in use, a port taken, a secret that cannot be read
 */
export async function startServer(config: Config, windowFolder?: string): Promise<RunningServer> {
  const folder = claimDataFolder(config.dataFolder)
  const cleanUp: (() => unknown)[] = [() => folder.release()]
  const closeAll = async () => {
    for (const close of cleanUp.splice(0).toReversed()) await close()
  }
  try {
    const logger = createLogger(config.logLevel, folder.log)
    cleanUp.push(() => new Promise((resolve) => logger.flush(resolve)))
    const secret = readSecret(config.secret, folder)

    // Bound first: the cookie's name carries the port. Requests that come early wait for the app.
    const app = Promise.withResolvers<Express>()
    const answer: RequestListener = (request, response) => {
      app.promise.then((ready) => ready(request, response)).catch(() => request.destroy())
    }
    const loopback = config.port === undefined ? undefined : await listenOnLoopback(config.port, answer)
    if (loopback) cleanUp.push(loopback.close)
    const url = loopback && `http://127.0.0.1:${loopback.port}`
    const inProcess = createInProcess(answer)
    cleanUp.push(inProcess.close)

    const authDatabase = openPlain(folder.authDatabase)
    makePrivate(folder.authDatabase)
    cleanUp.push(() => authDatabase.close())
    const keys = createAccountKeys(folder.accounts)
    const databases = createAccountDatabases(folder.accounts)
    cleanUp.push(() => databases.closeAll())
    const backOff = createBackOff(folder.triesDatabase)
    cleanUp.push(() => backOff.close())
    await createAuthTables(authDatabase)
    const authReader = openPlainForReading(folder.authDatabase)
    cleanUp.push(() => authReader.close())
    const sessions = createSessions(authReader)
    const proof = createPasswordProof(backOff, sessions, keys)
    const lostAccounts = createLostAccounts(keys, databases, sessions)
    const tokens = await createAccessTokens(secret, config.tokenLife, config.tokenAudience)
    const auth = createAuth({
      db: authDatabase,
      secret,
      sessionLife: config.sessionLife,
      cookiePrefix: loopback ? `hearth-${loopback.port}` : 'hearth',
      origins: () => [windowOrigin, ...(url === undefined ? [] : [url])],
      keys,
      databases,
      sessions,
      proof,
      lostAccounts,
      logger,
    })

    const people = createPeople(sessions, databases, keys)

    const sweep = setInterval(() => databases.endDeadSessions(sessions.isLive), sweepEvery).unref()
    cleanUp.push(() => clearInterval(sweep))

    app.resolve(
      createApp({
        gate: { account: createRequireAccount(tokens, sessions), database: databases.of },
        ownNames: ({ socket }) =>
          socket instanceof Socket
            ? { hosts: loopback ? [`127.0.0.1:${loopback.port}`] : [], origins: url === undefined ? [] : [url] }
            : { hosts: [inProcessHost], origins: [windowOrigin] },
        version,
        logger,
        windowFolder,
        auth,
        tokens,
        sessions,
        databases,
        keys,
        proof,
        lostAccounts,
      }),
    )
    logger.info({ port: loopback?.port, version }, 'ready')
    return { url, handle: inProcess.handle, people, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}
