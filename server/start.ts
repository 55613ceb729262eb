import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Express } from 'express'
import { createAccountDatabases } from './accounts/account-databases.ts'
import { createAccountKeys } from './accounts/key-file.ts'
import { createPasswordProof } from './accounts/password-proof.ts'
import { createApp } from './app.ts'
import { createAccessTokens } from './auth/access-token.ts'
import { createBackOff } from './auth/back-off.ts'
import { createAuth, createAuthTables } from './auth/better-auth.ts'
import { createLostAccounts } from './auth/lost-accounts.ts'
import { createRequireAccount } from './auth/require-account.ts'
import { createSessions } from './auth/sessions.ts'
import { ConfigError, version, type Config } from './config.ts'
import { claimDataFolder, makePrivate, readSecret } from './data-folder.ts'
import { openPlain, openPlainForReading } from './database/open.ts'
import { createLogger } from './logging.ts'

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4010`. */
  readonly url: string
  /** Ends it: connections, databases, the claim on the folder. Everything acknowledged is on the disk already. */
  close(): Promise<void>
}

const sweepEvery = 30_000

/**
 * Starts the server on 127.0.0.1 and resolves when it answers.
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
    const { port, end } = await listen(config.port, app.promise)
    cleanUp.push(end)
    const origin = `http://127.0.0.1:${port}`

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
      cookiePrefix: `hearth-${port}`,
      origins: () => [origin],
      keys,
      databases,
      sessions,
      proof,
      lostAccounts,
      logger,
    })

    const sweep = setInterval(() => databases.endDeadSessions(sessions.isLive), sweepEvery).unref()
    cleanUp.push(() => clearInterval(sweep))

    app.resolve(
      createApp({
        gate: { account: createRequireAccount(tokens, sessions), database: databases.of },
        ownNames: () => ({ hosts: [`127.0.0.1:${port}`], origins: [origin] }),
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
    logger.info({ port, version }, 'ready')
    return { url: origin, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** Listens on loopback and keeps the sockets, so that the end does not wait for a browser to let go of its own. */
async function listen(wanted: number, app: Promise<Express>) {
  const server: Server = createServer(
    { headersTimeout: 8000, requestTimeout: 10_000, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 },
    (request, response) => {
      app.then((answer) => answer(request, response)).catch(() => request.destroy())
    },
  )
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new ConfigError(`Port ${wanted} cannot be used (${error.code}): choose another with --port, or 0 for any`)
          : error,
      ),
    )
    server.listen(wanted, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async end(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      // Requests under way get a moment to end; event streams never would.
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), 1000)
      await closed
      clearTimeout(cut)
    },
  }
}
