import type { CDPSession } from '@playwright/test'

/** A task of a page's main thread. */
export interface MainTask {
  /** Milliseconds from its beginning to its end. */
  readonly time: number
  /** Milliseconds of them that the thread was running; the rest it waited for a processor. */
  readonly cpu: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string; readonly data?: { readonly frames?: readonly { processId?: number }[] } }
}

/** Runs `work` while Chromium traces the page of `session`, and gives the tasks of its main thread meanwhile. */
export async function mainTasksOf(session: CDPSession, work: () => Promise<void>): Promise<readonly MainTask[]> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: ['__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
      excludedCategories: ['*'],
    },
  })
  await work()
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', collect)

  const started = events.find(({ name }) => name === 'TracingStartedInBrowser')
  const page = started?.args?.data?.frames?.find(({ processId }) => processId !== undefined)?.processId
  const main = events.find(
    ({ name, pid, args }) => name === 'thread_name' && pid === page && args?.name === 'CrRendererMain',
  )
  if (!main) throw new Error('The trace does not name the main thread of the page')
  return events
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && pid === main.pid && tid === main.tid)
    .map(({ dur = 0, tdur = 0 }) => ({ time: dur / 1000, cpu: tdur / 1000 }))
}
