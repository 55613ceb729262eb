import { Worker } from 'node:worker_threads'
import { UnreadableDatabaseError } from '../database/open.ts'
import type { JobEnd, JobInput, JobName, JobOutput } from './jobs.ts'

export type Work = ReturnType<typeof createWork>

/** Beside this file as source, and beside the bundle that this file is in. */
const script = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/** Does long work in threads, so that everybody else is answered meanwhile. */
export function createWork() {
  const underWay = new Set<Worker>()

  async function end(worker: Worker): Promise<void> {
    underWay.delete(worker)
    await worker.terminate()
  }

  return {
    /**
     * Runs a job in a thread of its own. What it threw is thrown with its message and code.
     * @param signal ends the thread; its reason is thrown once the thread is gone, with its files closed
     */
    async run<Name extends JobName>(name: Name, input: JobInput<Name>, signal?: AbortSignal): Promise<JobOutput<Name>> {
      signal?.throwIfAborted()
      // Without this process's own switches and environment: a job gets all it needs as its input.
      const worker = new Worker(script, { workerData: { name, input }, execArgv: [], env: {} })
      underWay.add(worker)
      const { promise, resolve, reject } = Promise.withResolvers<JobEnd<Name>>()
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error(`the thread of ${name} has ended`)))
      const abort = () => reject(signal?.reason)
      signal?.addEventListener('abort', abort)
      try {
        const ended = await promise
        if ('output' in ended) return ended.output
        throw asError(ended.error)
      } finally {
        signal?.removeEventListener('abort', abort)
        await end(worker)
      }
    },

    /** Ends every thread. */
    async close(): Promise<void> {
      await Promise.all([...underWay].map(end))
    },
  }
}

function asError({ name, message, code }: { name: string; message: string; code: string | undefined }): Error {
  if (name === UnreadableDatabaseError.name) return new UnreadableDatabaseError(message)
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) })
}
