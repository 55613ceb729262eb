// `npm start`: sets up what is missing, then opens the app.
import { ArgumentError, browserHostArguments, desktopHostArguments, parseStartArguments, usage } from './arguments.mjs'
import { findElectron } from './electron-binary.mjs'
import { exitWith, run } from './run.mjs'
import { setUp } from './setup.mjs'

// Four megabytes for what is new: Node's own sixteen made it no faster, and cost 6 MB as long as the app was open.
const browserHost = ['--max-semi-space-size=4', 'dist/server/standalone.js']
const commandLine = process.argv.slice(2)

/** What was asked for; ends the process where that is not understood. */
function readArguments() {
  try {
    return parseStartArguments(commandLine, process.env['INIT_CWD'] ?? process.cwd())
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error
    console.error(`Hearth did not start: ${error.message}\nUse: ${usage}`)
    process.exit(2)
  }
}

const options = readArguments()
await exitWith(async () => {
  const { node } = await setUp()
  if (!options.browser) {
    const electron = await findElectron(node)
    if ('path' in electron) {
      const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
      if (sandbox.length > 0) console.log('Started by root, which Chromium only allows without its sandbox.')
      return (await run(electron.path, ['.', ...sandbox, ...desktopHostArguments(options)])).code
    }
    console.log(`${electron.obstacle}: Hearth opens in the browser instead.`)
  }
  return (await run(node, [...browserHost, ...browserHostArguments(options)])).code
})
