import { call, session } from '../api/connection.ts'
import { endpoints } from '../api/endpoints.ts'
import type { Stay } from '../api/session.ts'
import { createDraftSafe, emptyShelf } from '../lib/draft-safe.ts'
import { drafts } from '../lib/drafts.ts'
import { firstView } from '../lib/first-view.ts'

/**
 * Keeps what is typed over a reload of the window, and not over a lock: encrypted, with a key that the server has for
 * as long as the account is open, and no longer than the stay.
 */
export function keepDrafts(): void {
  let kept: Stay | undefined

  async function keep(account: string, { signal }: Stay) {
    // Whoever comes in has typed nothing yet, and waits for their tasks.
    await firstView()
    if (signal.aborted) return
    const { key } = await call(endpoints.getDraftKey, {})
    const safe = await createDraftSafe({ shelf: sessionStorage, key, account, signal })
    const earlier = await safe.open()
    if (signal.aborted) return
    drafts.restore(account, earlier)
    const save = () => void safe.save(drafts.all(account))
    save()
    signal.addEventListener('abort', drafts.subscribe(save))
  }

  function look() {
    const state = session.state()
    const stay = session.stay()
    if (state.kind !== 'signed-in' || stay === kept) return
    kept = stay
    // Without the key nothing is kept over a reload; all else goes on.
    keep(state.account.id, stay).catch(() => undefined)
  }

  session.onLeave(({ keepTyped }) => {
    if (!keepTyped) emptyShelf(sessionStorage)
  })
  session.subscribe(look)
  look()
}
