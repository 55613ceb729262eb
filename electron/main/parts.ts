import type { Credentials } from './credentials.ts'
import type { ServerHost } from './server-host.ts'

/** What main's pieces share. */
export interface MainParts {
  readonly server: ServerHost
  readonly credentials: Credentials
}
