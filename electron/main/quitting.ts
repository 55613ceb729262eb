import { app } from 'electron'
import { atMost } from './endings.ts'

/** What has to be done at the end, and what may hold it up. */
interface Ending {
  /** Ends the server. Everything acknowledged is on the disk already, so this takes no time. */
  close(): Promise<void>
  /** Whether a call of the keychain hangs. */
  isHanging(): boolean
  /** From now on no page can keep its window open. */
  letGo(): void
  /** Ends this process at once. */
  kill(): void
}

/** Ends the server before the app, and the app in time whatever becomes of the server. */
export function quitCleanly({ close, isHanging, letGo, kill }: Ending): void {
  let ending: Promise<void> | undefined
  let isClosed = false

  async function end(): Promise<void> {
    const outcome = await atMost(close())
    isClosed = true
    // The process would wait for its threads, and for calls that hang in the keychain, for as long as they like.
    if (outcome === 'overdue' || isHanging()) return kill()
    app.quit()
  }

  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    // Somebody may be told to quit twice.
    ending ??= end()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      letGo()
      app.quit()
    })
}
