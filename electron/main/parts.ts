import type { Crashes } from './crashes.ts'
import type { Credentials } from './credentials.ts'
import type { ServerHost } from './server-host.ts'
import type { Updates } from './updates.ts'

/** What main's pieces share. */
export interface MainParts {
  readonly server: ServerHost
  readonly credentials: Credentials
  readonly crashes: Crashes
  readonly updates: Updates
}
