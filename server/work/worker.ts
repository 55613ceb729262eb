import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { jobs, type JobEnd, type JobName, type Order, type SentError } from './jobs.ts'
import { Cancelled, standings, type Talk, type Word } from './talk.ts'

const { name, input, standing } = workerData as Order<JobName>
const progressEvery = 100
let toldAt = 0

const talk: Talk = {
  progress(done, of) {
    if (performance.now() - toldAt < progressEvery) return
    toldAt = performance.now()
    say({ progress: [done, of] })
  },
  give: (chunk) => ask({ chunk }),
  ready: () => ask({ ready: true }),
  commit() {
    const { underWay, ended, committing } = standings
    if (Atomics.compareExchange(standing, 0, underWay, committing) === ended) throw new Cancelled()
  },
}

function say(word: Word | JobEnd<JobName>): void {
  parentPort?.postMessage(word)
}

async function ask(word: Word): Promise<void> {
  say(word)
  if (parentPort) await once(parentPort, 'message')
}

/** The thread of one job: it does what it was started with, tells how it ended, and is gone. */
async function work(): Promise<JobEnd<JobName>> {
  try {
    const job = (await jobs[name]()) as (given: typeof input, talk: Talk) => unknown
    return { output: (await job(input, talk)) as never }
  } catch (error) {
    const { name: kind, message, code, errors } = error as Error & Partial<SentError>
    return { error: { name: kind, message, code, errors } }
  }
}

say(await work())
