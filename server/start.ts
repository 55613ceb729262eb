import type { RequestListener } from 'node:http'
import { Socket } from 'node:net'
import type { Express } from 'express'
import { createAccountDatabases } from './accounts/account-databases.ts'
import { createActivityLog } from './accounts/activity-log.ts'
import { createGlances, type Glances } from './accounts/glance.ts'
import { createHiddenAccounts } from './accounts/hidden-accounts.ts'
import { createAccountKeys } from './accounts/key-file.ts'
import { createPasswordProof } from './accounts/password-proof.ts'
import { createPeople, type People } from './accounts/people.ts'
import { createRemoval } from './accounts/removal.ts'
import { lockAfterOf } from './accounts/settings.ts'
import { createApp } from './app.ts'
import { createAccessTokens } from './auth/access-token.ts'
import { createBackOff } from './auth/back-off.ts'
import { createAuth, createAuthTables } from './auth/better-auth.ts'
import { removeTransient } from './backups/backup-files.ts'
import { createBackups } from './backups/backups.ts'
import { bringBackup, removeHalfBrought, type Secret } from './backups/brought-backups.ts'
import { createDamagedAccounts } from './backups/damage.ts'
import { createUpkeep } from './backups/upkeep.ts'
import { createLostAccounts } from './auth/lost-accounts.ts'
import { createRequireAccount } from './auth/require-account.ts'
import { createSessions } from './auth/sessions.ts'
import { createClockWatch } from './clock-watch.ts'
import { version, type Config } from './config.ts'
import { claimDataFolder, readSecret } from './data-folder.ts'
import { openPlain, openPlainForReading } from './database/open.ts'
import { createEvents } from './events/events.ts'
import { createInProcess, inProcessHost } from './http/in-process.ts'
import { listenOnLoopback } from './http/loopback.ts'
import { createLogger } from './logging.ts'
import { createReminders, type Reminders } from './reminders/reminders.ts'
import { createTrashPurge } from './tasks/trash-purge.ts'
import { createWork } from './work/work.ts'

/** A server that runs. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4010`; undefined where no port is open. */
  readonly url: string | undefined
  /** Answers a request in this process, as from `app://hearth`. */
  handle(request: Request): Promise<Response>
  readonly people: People
  readonly reminders: Reminders
  /** To be called when the computer wakes: what fell due meanwhile is told at once. */
  wake(): void
  readonly glances: Glances
  /** Ends it: connections, databases, the claim on the folder. Everything acknowledged is on the disk already. */
  close(): Promise<void>
}

const sweepEvery = 30_000
const purgeEvery = 3_600_000

/** The origin of the window in the desktop host. */
const windowOrigin = 'app://hearth'

/**
 * Starts the server, on 127.0.0.1 where a port is configured, and resolves when it answers.
 * @param windowFolder the built window to serve, if any
 * @param calm how long after its opening an account is first checked and backed up, in milliseconds
 * @throws {ConfigError} in words for the person: a folder in use, a port taken, a secret that cannot be read
 */
export async function startServer(config: Config, windowFolder?: string, calm?: number): Promise<RunningServer> {
  const folder = claimDataFolder(config.dataFolder)
  const cleanUp: (() => unknown)[] = [() => folder.release()]
  let isClosing = false
  const closeAll = async () => {
    isClosing = true
    for (const close of cleanUp.splice(0).toReversed()) await close()
  }
  try {
    const logger = createLogger(config.logLevel, folder.log)
    cleanUp.push(() => new Promise((resolve) => logger.flush(resolve)))
    const secret = readSecret(config.secret, folder)

    // Bound first: the cookie's name carries the port. Requests that come early wait for the app.
    const app = Promise.withResolvers<Express>()
    const answer: RequestListener = (request, response) => {
      // A window that reconnects meanwhile is to meet nobody, not a house half torn down.
      if (isClosing) return void request.destroy()
      app.promise.then((ready) => ready(request, response)).catch(() => request.destroy())
    }
    const loopback = config.port === undefined ? undefined : await listenOnLoopback(config.port, answer)
    if (loopback) cleanUp.push(loopback.close)
    const url = loopback && `http://127.0.0.1:${loopback.port}`
    const inProcess = createInProcess(answer)
    cleanUp.push(inProcess.close)

    const authDatabase = openPlain(folder.authDatabase)
    cleanUp.push(() => authDatabase.close())
    const keys = createAccountKeys(folder.accounts)
    const work = createWork()
    cleanUp.push(work.close)
    const databases = createAccountDatabases(folder.accounts, keys)
    cleanUp.push(() => databases.closeAll())
    const clock = createClockWatch()
    const events = createEvents(databases, clock)
    const reminders = createReminders(databases, events, clock, logger)
    const glances = createGlances(databases, clock)
    createTrashPurge(databases, logger)
    removeHalfBrought(folder.accounts)
    removeTransient(folder.accounts)
    const looking = { accountsFolder: folder.accounts, databases, keys, work, logger }
    const backups = createBackups(looking)
    createUpkeep({ ...looking, backups, calm })
    const hidden = createHiddenAccounts(folder.accounts)
    const tries = openPlain(folder.triesDatabase)
    cleanUp.push(() => tries.close())
    const activity = createActivityLog(databases, tries, logger)
    await createAuthTables(authDatabase)
    const authReader = openPlainForReading(folder.authDatabase)
    cleanUp.push(() => authReader.close())
    const sessions = createSessions(authReader)
    const proof = createPasswordProof({ backOff: createBackOff(tries), sessions, keys, activity })
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
      hidden,
      activity,
      logger,
    })
    cleanUp.push(auth.deleteEnded)
    const damagedAccounts = createDamagedAccounts({ ...looking, sessions, proof, backups })
    const bring = (path: string, opener: Secret) =>
      bringBackup(path, opener, {
        ...looking,
        attempt: (accountId, open) => proof.openBrought('code' in opener ? 'recovery' : 'password', accountId, open),
        isTaken: ({ id, email }) => (sessions.accountByEmail(email)?.id ?? id) !== id,
      })
    const removal = createRemoval({
      auth,
      sessions,
      databases,
      keys,
      hidden,
      proof,
      activity,
      plain: [authDatabase, tries],
    })
    const people = createPeople({ auth, sessions, databases, keys, proof, hidden, removal, activity })
    await removal.begin()

    const attempt = (sweep: () => unknown) => {
      const run = async () => sweep()
      void run().catch((error: unknown) => logger.error({ err: error }, 'a sweep failed'))
    }
    const every = (milliseconds: number, sweep: () => unknown) => {
      const timer = setInterval(() => attempt(sweep), milliseconds).unref()
      cleanUp.push(() => clearInterval(timer))
    }
    every(sweepEvery, clock.look)
    every(sweepEvery, auth.deleteEnded)
    every(sweepEvery, () => databases.endDeadSessions(sessions.isLive))
    every(sweepEvery, () => databases.lockIdleSessions(lockAfterOf))
    every(purgeEvery, () => removal.sweep())

    app.resolve(
      createApp({
        gate: {
          account: createRequireAccount(tokens, sessions),
          open: (account, { socket }, isUse) =>
            isUse ? databases.use(account, !(socket instanceof Socket)) : databases.look(account),
        },
        ownNames: ({ socket }) =>
          socket instanceof Socket
            ? { hosts: loopback ? [`127.0.0.1:${loopback.port}`] : [], origins: url === undefined ? [] : [url] }
            : { hosts: [inProcessHost], origins: [windowOrigin] },
        version,
        dataFolder: config.dataFolder,
        logger,
        windowFolder,
        auth,
        tokens,
        sessions,
        databases,
        keys,
        proof,
        removal,
        activity,
        lostAccounts,
        damagedAccounts,
        bring,
        backups,
        work,
        events,
        reminders,
      }),
    )
    const wake = () => attempt(clock.tell)
    logger.info({ port: loopback?.port, version }, 'ready')
    return { url, handle: inProcess.handle, people, reminders, glances, wake, close: closeAll }
  } catch (error) {
    await closeAll()
    throw error
  }
}
