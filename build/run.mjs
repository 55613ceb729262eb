import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** Something the person at the keyboard can put right: its message is shown as it stands, without a stack. */
export class SetUpError extends Error {}

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
let isEnding = false

/** Has the running commands end, and with the last of them this process. */
function end() {
  if (children.size === 0) process.exit(1)
  // Windows has no signals to pass on: its console tells every process by itself, and kill() would be a hard end.
  if (isEnding || process.platform === 'win32') return
  isEnding = true
  // Always SIGTERM: Ctrl-C has reached the children already, and a second SIGINT could cut their tidying short.
  for (const child of children) child.kill('SIGTERM')
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)

// npm tells only the shell between us to end, and that dies without passing it on.
if (process.env['npm_lifecycle_event']) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), 200).unref()
}

/**
 * Runs a command in the project folder to its end. When this process is told to end, the command is told so
 * too, and its exit code becomes ours.
 * @param {string} command
 * @param {readonly string[]} commandArguments
 * @param {{ quiet?: boolean, asks?: boolean, env?: NodeJS.ProcessEnv, shell?: boolean, limit?: number }} [options]
 *   quiet: gather the output instead of showing it; asks: let it read what is typed; limit: milliseconds until the command is ended
 * @returns {Promise<{ code: number, output: string, isOverdue: boolean }>}
 * @throws where the command cannot be started at all
 */
export function run(
  command,
  commandArguments,
  { quiet = false, asks = false, env = process.env, shell = false, limit } = {},
) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? 'pipe' : 'inherit'
    const child = spawn(command, commandArguments, {
      cwd: projectFolder,
      env,
      shell,
      stdio: [asks ? 'inherit' : 'ignore', stdio, stdio],
    })
    children.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    let isOverdue = false
    const timer = limit && setTimeout(() => (isOverdue = child.kill()), limit)
    child.once('error', (error) => {
      children.delete(child)
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code) => {
      children.delete(child)
      clearTimeout(timer)
      if (isEnding) process.exit(code ?? 1)
      resolve({ code: code ?? 1, output, isOverdue })
    })
  })
}

/**
 * Runs npm, which Windows can only start through a shell: the arguments must need no quoting.
 * @param {readonly string[]} npmArguments
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options]
 */
export function runNpm(npmArguments, options) {
  if (process.platform !== 'win32') return run('npm', npmArguments, options)
  return run(['npm', ...npmArguments].join(' '), [], { ...options, shell: true })
}

/**
 * Waits for a quiet step of the set-up.
 * @param {string} purpose what the step is for, as in "… failed"
 * @param {ReturnType<typeof run>} step
 * @throws {SetUpError} with everything the step printed, where it fails
 */
export async function mustSucceed(purpose, step) {
  const { code, output } = await step.catch((error) => ({ code: 1, output: String(error.message) }))
  if (code !== 0) throw new SetUpError(`${output.trim()}\n\n${purpose} failed: the reason stands above.`)
}

/**
 * Runs a script's work and ends the process with the exit code it gives.
 * @param {() => Promise<number>} work
 */
export async function exitWith(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
