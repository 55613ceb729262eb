import { startTransition, useEffect, useState } from 'react'

/** So many milliseconds are waited for a page that does not say that it is drawn: one that nobody sees draws no frames. */
const patience = 5_000

/** The first view that is waited for, if any. */
let awaited: PromiseWithResolvers<void> | undefined

/** Begins to wait for the first view of this window, or of whoever comes in: nobody waits for one before it any more. */
export function expectFirstView(): void {
  const next = Promise.withResolvers<void>()
  awaited?.resolve(next.promise)
  awaited = next
  setTimeout(next.resolve, patience)
  void next.promise.finally(() => {
    if (awaited === next) awaited = undefined
  })
}

/**
 * Settled once what somebody came for is on the screen and the window has a moment; at once where nobody waits for it.
 * What that did without is asked for from then on, so that nothing on its way to the first tasks has to share it.
 */
export async function firstView(): Promise<void> {
  await awaited?.promise
}

/** Whether the first view is on the screen: what is around it is drawn, and asked for, from then on. */
export function useIsFirstViewDrawn(): boolean {
  const [isDrawn, setDrawn] = useState(awaited === undefined)
  useEffect(() => {
    let isHere = true
    void firstView().then(() => isHere && startTransition(() => setDrawn(true)))
    return () => {
      isHere = false
    }
  }, [])
  return isDrawn
}

/** Asks for a part of the window once the first view is drawn, and until it is there; for `lazy`. */
export function afterFirstView<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    await firstView()
    return untilThere(load)()
  }
}

const firstPause = 500
const longestPause = 60_000

/** Asks for a part of the window until it is there: a server that is away for a moment must not break what waits. */
export function untilThere<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        return await load()
      } catch {
        await new Promise((resolve) => void setTimeout(resolve, pause))
      }
    }
  }
}

/** Tells, from within a page, that it is drawn; `isDrawn` is false while it still waits for what it shows. */
export function useFirstView(isDrawn = true): void {
  useEffect(() => {
    const own = awaited
    if (isDrawn && own) requestAnimationFrame(() => whenIdle(own.resolve))
  }, [isDrawn])
}

/** Safari has no idle moments to tell of. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 500 })
  else setTimeout(run)
}
