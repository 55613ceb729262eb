import { useEffect, useRef } from 'react'
import { call } from '../api/connection.ts'
import { endpoints } from '../api/endpoints.ts'
import { useSettings } from '../api/use-session.ts'
import { host } from '../bridge/host.ts'
import { createIdleWatch } from '../lib/idle-watch.ts'

const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const

/** Calls `lock` when nobody has touched any tab for as long as whoever is signed in allows; a host may do so itself. */
export function useIdleLock(lock: () => void): void {
  const { lockAfter } = useSettings()
  const latest = useRef({ lockAfter, lock })
  useEffect(() => {
    latest.current = { lockAfter, lock }
  })

  useEffect(() => {
    if (host.noticesAbsence) return
    const tabs = new BroadcastChannel('hearth-touched')
    const watch = createIdleWatch({
      limit: () => latest.current.lockAfter,
      onIdle: () => latest.current.lock(),
      tell: () => tabs.postMessage(null),
      // Any answer will do: what it says about the session is noticed where it arrives.
      keepAlive: () => void call(endpoints.getSettings, {}).catch(() => undefined),
    })
    const listening = new AbortController()
    const options = { capture: true, passive: true, signal: listening.signal }
    for (const kind of touches) window.addEventListener(kind, watch.touched, options)
    document.addEventListener('visibilitychange', watch.look, options)
    tabs.addEventListener('message', watch.touchedElsewhere, options)
    return () => {
      listening.abort()
      tabs.close()
      watch.stop()
    }
  }, [])
}
