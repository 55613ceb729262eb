import type { GlobalShortcut } from 'electron'
import { offer } from './offer.ts'

/** Keys of the whole system: what main has taken, and what another program has. */
export function createShortcuts() {
  const taken = new Map<string, () => void>()
  const ofOthers = new Set<string>()
  return {
    facts: () => [...taken.keys()],
    take: (keys: string) => void ofOthers.add(keys),
    press(keys: string): void {
      const pressed = taken.get(keys)
      if (!pressed) throw new Error(`Nobody listens to ${keys}`)
      pressed()
    },
    globalShortcut: offer('globalShortcut', {
      register(keys, pressed) {
        if (taken.has(keys) || ofOthers.has(keys)) return false
        taken.set(keys, pressed)
        return true
      },
      unregister: (keys) => void taken.delete(keys),
      unregisterAll: () => taken.clear(),
      isRegistered: (keys) => taken.has(keys),
    } satisfies Pick<GlobalShortcut, 'register' | 'unregister' | 'unregisterAll' | 'isRegistered'>),
  }
}
