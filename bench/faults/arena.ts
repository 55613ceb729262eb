import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServerProcess, type Server } from '../load.ts'

/** What trying a fault has given: one line of the table in docs/reliability.md. */
export interface Outcome {
  /** What was done, and how often. */
  readonly done: string
  /** What was seen: figures. */
  readonly seen: string
  /** What should not be: each a sentence. Empty where everything held. */
  readonly failures: readonly string[]
}

/** Where a fault is tried: a folder that is gone afterwards, and Hearth as processes of its own. */
export interface Arena {
  readonly folder: string
  /** The arguments of Node that start Hearth's server on a data folder. */
  commandFor(dataFolder: string): string[]
  /** Starts Hearth's server on a data folder. */
  start(dataFolder: string, env?: Record<string, string>): Promise<Server>
}

/**
 * Runs `use` in an arena.
 * @param host what Node is started with: switches of its own, and the server as source or built
 */
export async function inArena<T>(host: readonly string[], use: (arena: Arena) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-faults-'))
  const started = new Set<Server>()
  const commandFor = (dataFolder: string) => [...host, '--no-open', '--port', '0', '--data', dataFolder]
  try {
    return await use({
      folder,
      commandFor,
      async start(dataFolder, env = {}) {
        const server = await startServerProcess(commandFor(dataFolder), env)
        started.add(server)
        return server
      },
    })
  } finally {
    for (const server of started) await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Collects what should not be. */
export function createExpectations() {
  const failures: string[] = []
  return {
    failures,
    /** Notes `failure` unless `holds`. */
    expect(holds: boolean, failure: string): void {
      if (!holds) failures.push(failure)
    },
  }
}
