import type { IncomingMessage } from 'node:http'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { mountAccount } from './accounts/routes.ts'
import { mountAuth, mountBetterAuth, type AuthRouteParts } from './auth/routes.ts'
import type { Backups } from './backups/backups.ts'
import { mountBackups } from './backups/routes.ts'
import { rememberDevice } from './http/device.ts'
import { mountCounts } from './counts/routes.ts'
import { mountEvents, type EventRouteParts } from './events/routes.ts'
import { mountExchange, type ExchangeParts } from './exchange/routes.ts'
import { mountFilters } from './filters/routes.ts'
import { createLargeSteps } from './history/large-steps.ts'
import { mountHistory } from './history/routes.ts'
import type { Gate } from './http/handle.ts'
import { createHandle } from './http/handle.ts'
import { guard, readJson, type OwnNames } from './http/guards.ts'
import { answerUnknown } from './http/unknown.ts'
import { logRequests } from './http/log-requests.ts'
import { mountDescription, type AboutServer } from './http/description.ts'
import { answerProblems } from './http/problems.ts'
import { mountWindow } from './http/window-files.ts'
import { mountLists } from './lists/routes.ts'
import { mountReminders } from './reminders/routes.ts'
import { mountSearch } from './search/routes.ts'
import { mountTags } from './tags/routes.ts'
import { mountTasks } from './tasks/routes.ts'

/** What the app is made of. */
export interface AppParts extends AuthRouteParts, EventRouteParts, ExchangeParts, AboutServer {
  readonly gate: Gate
  readonly backups: Backups
  readonly ownNames: (request: IncomingMessage) => OwnNames
  readonly logger: Logger
  /** The folder of the built window; undefined where another part serves it. */
  readonly windowFolder: string | undefined
}

/** The whole HTTP side of Hearth; what is mounted here, in this order, is all there is. It never listens. */
export function createApp(parts: AppParts): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').set('query parser', 'simple')
  const handle = createHandle(app, parts.gate)
  const largeSteps = createLargeSteps(parts)

  app.use(logRequests(parts.logger))
  app.use(guard(parts.ownNames))
  app.use('/api', readJson())
  app.use('/api', rememberDevice())

  mountDescription(app, handle, parts)
  mountBetterAuth(app, parts)
  mountAuth(handle, parts)
  mountAccount(handle, parts)
  mountTasks(handle, largeSteps)
  mountLists(handle, largeSteps)
  mountTags(handle, largeSteps)
  mountFilters(handle)
  mountHistory(handle, parts)
  mountExchange(handle, parts)
  mountSearch(handle)
  mountCounts(handle)
  mountReminders(handle, parts)
  mountBackups(handle, parts)
  mountEvents(handle, parts)
  if (parts.windowFolder !== undefined) mountWindow(app, parts.windowFolder)

  app.use(answerUnknown())
  app.use(answerProblems(parts.logger))
  return app
}
