import { Worker } from 'node:worker_threads'
import type { ProblemCode } from '../contract/problem.ts'
import { UnreadableDatabaseError } from '../database/open.ts'
import { Problem, problem } from '../http/problems.ts'
import type { JobEnd, JobInput, JobName, JobOutput, Order, SentError } from './jobs.ts'
import { standings, type Listener, type Word } from './talk.ts'

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
     * @param signal ends the thread; its reason is thrown once the thread is gone, with its files closed. What is being
     *   committed at that moment is carried to its end.
     */
    async run<Name extends JobName>(
      name: Name,
      input: JobInput<Name>,
      signal?: AbortSignal,
      { onProgress, onChunk, onReady }: Listener = {},
    ): Promise<JobOutput<Name>> {
      signal?.throwIfAborted()
      const standing = new Int32Array(new SharedArrayBuffer(4))
      const workerData: Order<Name> = { name, input, standing }
      // Without this process's own switches and environment: a job gets all it needs as its input.
      const worker = new Worker(script, { workerData, execArgv: [], env: {} })
      underWay.add(worker)
      const { promise, resolve, reject } = Promise.withResolvers<JobEnd<Name>>()

      async function hear(word: Word | JobEnd<Name>): Promise<void> {
        if ('progress' in word) return onProgress?.(...word.progress)
        if ('output' in word || 'error' in word) return resolve(word)
        await ('chunk' in word ? onChunk?.(word.chunk) : onReady?.())
        worker.postMessage('go on')
      }
      worker.on('message', (word: Word | JobEnd<Name>) => void hear(word).catch(reject))
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error(`the thread of ${name} has ended`)))
      const abort = () => {
        const { underWay: before, ended, committing } = standings
        if (Atomics.compareExchange(standing, 0, before, ended) !== committing) reject(signal?.reason)
      }
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

function asError({ name, message, code, errors }: SentError): Error {
  if (name === Problem.name) return problem(code as ProblemCode, message, errors && { errors })
  if (name === UnreadableDatabaseError.name) return new UnreadableDatabaseError(message)
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) })
}
