/** A window that draws nothing, as one that is covered may not, is waited for so many milliseconds. */
const longestFrame = 100

/**
 * Settled once what has changed until now is on the screen, at once where nobody can see it: what takes time and is not
 * seen itself comes after what was waited for.
 */
export function afterFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') return resolve()
    const timer = setTimeout(resolve, longestFrame)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      // The frame is drawn when the callbacks of all have run; a message comes right behind it.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(), { once: true })
      port1.start()
      port2.postMessage(null)
    })
  })
}
