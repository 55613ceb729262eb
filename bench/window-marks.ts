/**
 * Functions that run in the page. Each takes its instants from the page's own clock: from a keystroke's `timeStamp`,
 * which is when the browser received it, to the end of the frame in which what it was for is drawn.
 */

/** What a keystroke is for. */
export type Awaited =
  /** A task by this title has a row. */
  | { readonly kind: 'row'; readonly title: string }
  /** Another row has the focus. */
  | { readonly kind: 'focus' }
  /** The results of a search have changed. */
  | { readonly kind: 'hits' }

declare global {
  interface Window {
    /** Milliseconds that the keystroke took that was waited for last. */
    benchTime?: Promise<number>
    /** Milliseconds from the beginning of the navigation to the first rows on the screen. */
    benchFirstRows?: Promise<number>
  }
}

/** Waits for the next keystroke, then for what it is for; `window.benchTime` tells how long that took. */
export function timeNextKey(awaited: Awaited): void {
  const patience = 10_000
  const isThere = (records: readonly MutationRecord[], focused: EventTarget | null): boolean => {
    if (awaited.kind === 'focus') return focused instanceof Element && focused.getAttribute('role') === 'row'
    if (awaited.kind === 'row')
      return [...document.querySelectorAll('[role=grid] [data-title]')].some(
        ({ textContent }) => textContent === awaited.title,
      )
    const hits = document.querySelector('main [role=grid]')
    if (hits === null || hits.querySelector('[role=row]') === null) return false
    return records.some(({ target, addedNodes }) => hits.contains(target) || [...addedNodes].includes(hits))
  }
  window.benchTime = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`The ${awaited.kind} was not drawn within ${patience} ms`)), patience)
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        let isDone = false
        const look = (records: readonly MutationRecord[], focused: EventTarget | null) => {
          if (isDone || !isThere(records, focused)) return
          isDone = true
          observer.disconnect()
          document.removeEventListener('focusin', onFocus)
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => resolve(performance.now() - timeStamp))
            port1.start()
            port2.postMessage(null)
          })
        }
        const onFocus = ({ target }: FocusEvent) => look([], target)
        const observer = new MutationObserver((records) => look(records, null))
        observer.observe(document, { subtree: true, childList: true, characterData: true })
        document.addEventListener('focusin', onFocus)
      },
      { capture: true, once: true },
    )
  })
}

/** Waits, from the first moment of a page on, for rows that are drawn. */
export function timeFirstRows(): void {
  window.benchFirstRows = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[role=grid] [role=row] [data-title]') === null) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => resolve(performance.now()))
        port1.start()
        port2.postMessage(null)
      })
    })
    observer.observe(document, { subtree: true, childList: true })
  })
}
