import { session } from '../api/connection.ts'
import { showAppearance } from '../lib/appearance.ts'
import { chooseKeys } from '../lib/shortcuts.ts'

/** Shows the window, and takes its keys, as whoever is signed in likes it, from their first moment to their last. */
export function followAppearance(): void {
  function follow() {
    const state = session.state()
    // Between two people nothing flashes; it is soon known how the next one likes it.
    if (state.kind === 'starting') return
    const settings = state.kind === 'signed-in' ? state.settings : undefined
    showAppearance(settings)
    chooseKeys(settings?.shortcuts)
  }
  session.subscribe(follow)
  follow()
}
