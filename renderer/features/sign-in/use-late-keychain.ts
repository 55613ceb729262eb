import { useEffect } from 'react'
import { session } from '../../api/connection.ts'
import { host } from '../../bridge/host.ts'

/**
 * Leaves the door for whoever was here last, once a slow keychain has said that they are still signed in.
 * @param isFree whether nobody was chosen meanwhile
 */
export function useLateKeychain(isFree: boolean): void {
  useEffect(() => {
    if (!isFree) return
    let isHere = true
    async function look() {
      const shown = await host.people?.shown()
      if (isHere && typeof shown === 'string') await session.start()
    }
    // It may have been while the door was drawn.
    void look()
    const stop = host.onStatus(() => void look())
    return () => {
      isHere = false
      stop()
    }
  }, [isFree])
}
