import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs'
import { join } from 'node:path'

/** What a second process tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[]
  readonly folder: string
  readonly data: unknown
}

/**
 * The lock of `app.requestSingleInstanceLock`: a file in the app's folder that names the process which has it. It is
 * free again by itself when that process is gone.
 */
export function createSingleInstance(onSecond: (second: SecondInstance) => void) {
  let watcher: FSWatcher | undefined
  let release = () => {}

  function take(folder: string): boolean {
    const lock = join(folder, 'single-instance.lock')
    const own = join(folder, `single-instance.${process.pid}`)
    writeFileSync(own, String(process.pid))
    try {
      // A link appears with its content, so nobody reads half a lock.
      linkSync(own, lock)
    } catch {
      const owner = Number(readFileSync(lock, 'utf8'))
      if (isAlive(owner)) return false
      rmSync(lock, { force: true })
      linkSync(own, lock)
    } finally {
      rmSync(own, { force: true })
    }
    release = () => rmSync(lock, { force: true })
    return true
  }

  function hear(folder: string) {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      const second = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance
      rmSync(path)
      onSecond(second)
    }
  }

  return {
    has: () => watcher !== undefined,

    /** Takes the lock, or tells the process that has it. */
    request(folder: string, second: SecondInstance): boolean {
      if (watcher) return true
      const messages = join(folder, 'single-instance.messages')
      mkdirSync(messages, { recursive: true })
      if (take(folder)) {
        watcher = watch(messages, () => hear(messages)).unref()
        hear(messages)
        return true
      }
      const message = join(folder, `single-instance.${process.pid}.message`)
      writeFileSync(message, JSON.stringify(second))
      renameSync(message, join(messages, `${process.pid}.json`))
      return false
    },

    release() {
      watcher?.close()
      watcher = undefined
      release()
      release = () => {}
    },
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}
