import { parentPort, workerData } from 'node:worker_threads'
import { jobs, type JobEnd, type JobName } from './jobs.ts'

/** The thread of one job: it does what it was started with, tells how it ended, and is gone. */
function work(): JobEnd<JobName> {
  const { name, input } = workerData as { name: JobName; input: never }
  try {
    return { output: jobs[name](input) }
  } catch (error) {
    const { name: kind, message, code } = error as Error & { code?: string }
    return { error: { name: kind, message, code } }
  }
}

parentPort?.postMessage(work())
