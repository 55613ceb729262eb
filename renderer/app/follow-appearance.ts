import { session } from '../api/connection.ts'
import { showAppearance } from '../lib/appearance.ts'

/** Shows the window as whoever is signed in likes it, from their first moment to their last. */
export function followAppearance(): void {
  function follow() {
    const state = session.state()
    showAppearance(state.kind === 'signed-in' ? state.settings : undefined)
  }
  session.subscribe(follow)
  follow()
}
