import type { Page } from '@playwright/test'
import type { DesktopStatus } from '../../electron/bridge/desktop.ts'
import { createApi, type Api } from '../api.ts'
import type { HostSettings } from './host.ts'
import { startServerProcess } from './server-process.ts'

/** The API of a desktop host that runs, where it has opened one. */
export async function localApiOf(page: Page, { localApi }: HostSettings): Promise<Api> {
  if (!localApi)
    throw new Error('The app runs with no port open: seed before it starts, or test.use({ localApi: true })')
  const status = await page.evaluate(() =>
    (globalThis as unknown as { desktop: { status(): Promise<DesktopStatus> } }).desktop.status(),
  )
  if (status.apiUrl === undefined) throw new Error('The app was started with --api-port and names no address')
  return createApi(status.apiUrl)
}

/** Fills the folder of a desktop host before it starts: both kinds of host share one form of it. */
export async function seedThroughServer<Result>(
  { dataFolder, environment }: HostSettings,
  onOutput: (text: string) => void,
  work: (api: Api) => Promise<Result>,
): Promise<Result> {
  const server = await startServerProcess({ dataFolder, environment, port: 0, onOutput })
  try {
    return await work(createApi(server.url))
  } finally {
    await server.stop()
  }
}
