import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What `npm start` was asked for in a way it does not understand. */
export class ArgumentError extends Error {}

export const usage = 'npm start -- [--browser] [--port N] [--data DIR] [--no-open] [--api-port N]'

const switches = /** @type {const} */ ({
  browser: { type: 'boolean' },
  port: { type: 'string' },
  data: { type: 'string' },
  'no-open': { type: 'boolean' },
  'api-port': { type: 'string' },
})

/**
 * @param {string} name
 * @param {string} text
 */
function port(name, text) {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new ArgumentError(`${name} needs a number from 0 to 65535, not "${text}".`)
  }
  return Number(text)
}

/**
 * What `npm start` was asked for.
 * @param {string[]} commandLine what stands after `--`
 * @param {string} folder the one that a relative --data starts from
 * @throws {ArgumentError} naming the switch that is unknown or wrong
 */
export function parseStartArguments(commandLine, folder) {
  const { tokens } = parseArgs({ args: commandLine, options: switches, strict: false, tokens: true })
  /** @type {{ browser: boolean, open: boolean, port?: number, apiPort?: number, data?: string }} */
  const options = { browser: false, open: true }
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw new ArgumentError(`"${token.value}" is none of the switches.`)
    const isKnown = token.name in switches && token.rawName.startsWith('--')
    if (!isKnown) throw new ArgumentError(`${token.rawName} is none of the switches.`)
    if (token.name === 'browser' || token.name === 'no-open') {
      if (token.value !== undefined) throw new ArgumentError(`${token.rawName} takes no value.`)
      if (token.name === 'browser') options.browser = true
      else options.open = false
      continue
    }
    if (!token.value || (token.value.startsWith('-') && !token.inlineValue)) {
      throw new ArgumentError(`${token.rawName} needs a value.`)
    }
    if (token.name === 'data') options.data = resolve(folder, token.value)
    else if (token.name === 'port') options.port = port(token.rawName, token.value)
    else options.apiPort = port(token.rawName, token.value)
  }
  return options
}

/**
 * The desktop host's own switches.
 * @param {ReturnType<typeof parseStartArguments>} options
 */
export function desktopHostArguments({ apiPort, data }) {
  return [
    ...(apiPort === undefined ? [] : ['--api-port', String(apiPort)]),
    ...(data === undefined ? [] : ['--data', data]),
  ]
}

/**
 * The browser host's own switches. Its API is on its one port, so --api-port asks for that port.
 * @param {ReturnType<typeof parseStartArguments>} options
 */
export function browserHostArguments({ open, port: wanted, apiPort, data }) {
  const number = wanted ?? apiPort
  return [
    ...(number === undefined ? [] : ['--port', String(number)]),
    ...(data === undefined ? [] : ['--data', data]),
    ...(open ? [] : ['--no-open']),
  ]
}
