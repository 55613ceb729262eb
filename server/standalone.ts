import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, readConfig } from './config.ts'
import { startServer } from './start.ts'
import { startClockAt } from './test-clock.ts'

/** The browser host: the server under plain Node, serving the built window to any browser on this computer. */
async function main(): Promise<void> {
  const config = readConfig('browser', process.argv.slice(2), process.env, process.cwd())
  const windowFolder = join(import.meta.dirname, '..', 'renderer')
  if (!existsSync(join(windowFolder, 'index.html'))) throw new ConfigError('The window is not built: run npm start')
  if (config.testNow) startClockAt(config.testNow)

  const server = await startServer(config, windowFolder)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  console.log(`Hearth is ready at ${server.url}`)
  if (config.openBrowser && server.url !== undefined) openInBrowser(server.url)
}

function openInBrowser(url: string): void {
  const [command, ...args]: [string, ...string[]] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url]
  execFile(command, args, (error) => {
    if (error) console.log(`Open ${url} in a browser.`)
  })
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? `Hearth cannot start: ${error.message}` : error)
  process.exitCode = 1
})
