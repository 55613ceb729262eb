import { session } from '../api/connection.ts'
import { drafts } from '../lib/drafts.ts'
import { expectFirstView } from '../lib/first-view.ts'
import { forgetField } from '../lib/go-to-field.ts'
import { clearNotices } from '../lib/notices.ts'
import { addresses } from './addresses.ts'
import { keepPlaceOf } from './return.ts'

/** What is searched for is in the address; unlike a list or a task, which an id stands for, it can be read there. */
const searchText = /^\/search\b.*/

/** Takes from the window what of somebody lies outside of their room, as they leave or another comes in. */
export function followStays(): void {
  session.onLeave(({ keepTyped, path }) => {
    clearNotices()
    clearReadOut()
    forgetField()
    if (!keepTyped) drafts.clear()
    if (path !== undefined) addresses.push(path)
    else if (!keepTyped && searchText.test(addresses.location.href))
      addresses.replace('/search', addresses.location.state)
  })
  session.subscribe(() => {
    const state = session.state()
    if (state.kind !== 'signed-in') return
    drafts.keepOnly(state.account.id)
    keepPlaceOf(state.account.id)
    const { href, state: mark } = addresses.location
    if (mark.person === undefined) addresses.replace(href, mark)
  })
}

/** Begins to wait for the first view of each stay; to be called ahead of all that waits for one. */
export function expectFirstViews(): void {
  let { id } = session.stay()
  expectFirstView()
  session.subscribe(() => {
    if (session.stay().id === id) return
    id = session.stay().id
    expectFirstView()
  })
}

/** React Aria says the names of rows to screen readers in a place of its own, and leaves them there for seconds. */
function clearReadOut(): void {
  for (const said of document.querySelectorAll('[data-live-announcer] > *')) said.replaceChildren()
}
