import type { Browser } from '@playwright/test'
import { createApi } from '../api.ts'
import { downloadOf, noteComplaints, reportBreaches, type Complaint, type Host, type HostSettings } from './host.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'

/** The browser host: the built server under plain Node, and one browser profile that all windows share. */
export async function createBrowserHost(settings: HostSettings, browser: Browser): Promise<Host> {
  const context = await browser.newContext()
  await context.addInitScript(reportBreaches)
  const complaints: Complaint[] = []
  context.on('page', (page) => noteComplaints(page, (complaint) => complaints.push(complaint)))
  let output = ''
  let server: ServerProcess | undefined
  // The same port again after a restart: the cookie's name and the window's address carry it.
  let port = 0

  async function start() {
    server ??= await startServerProcess({
      dataFolder: settings.dataFolder,
      environment: settings.environment,
      port,
      onOutput: (text) => (output += text),
    })
    port = Number(new URL(server.url).port)
    return server
  }

  async function stop() {
    await server?.stop()
    server = undefined
  }

  return {
    kind: 'browser',
    dataFolder: settings.dataFolder,
    async start() {
      await start()
    },
    stop,
    async restart() {
      // As in the desktop hosts, no window outlives it.
      for (const page of context.pages()) await page.close()
      await stop()
      await start()
    },
    async kill() {
      await server?.kill()
      server = undefined
    },
    async openWindow() {
      const { url } = await start()
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
    download: downloadOf,
    seed: async (work) => work(createApi((await start()).url)),
    complaints: () => complaints,
    output: () => output,
    async dispose() {
      await context.close()
      await stop()
    },
  }
}
