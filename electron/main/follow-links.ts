import { app, dialog } from 'electron'
import { linkIn, linkScheme, readLink } from './links.ts'
import type { MainParts } from './parts.ts'
import type { QuickAdd } from './quick-add.ts'
import type { Windows } from './windows.ts'
import type { Words } from './words.ts'

const early: string[] = []
let take = (address: string): void => void early.push(address)

/** A Mac hands over the link that starts the app before the app is ready. */
export function expectLinks(): void {
  app.on('open-url', (event, address) => {
    event.preventDefault()
    take(address)
  })
}

/**
 * Follows `hearth://` links: those of this start, of a second one, and those that a Mac hands over. Where to is
 * decided by the page, behind the lock; what a link wants added is only proposed.
 */
export function followLinks({ server }: MainParts, windows: Windows, quickAdd: QuickAdd, words: () => Words): void {
  // From a checkout the system would start Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)

  function say(message: string): void {
    windows.focus()
    void dialog.showMessageBox({ type: 'info', message, buttons: ['OK'] })
  }

  function follow(address: string): void {
    const link = readLink(address)
    if (!link) return say(words().link.unreadable)
    if (link.kind === 'add') return quickAdd.open(link.text)
    const { accountId, taskId } = link
    if (accountId !== null && !server.people.all().some(({ id }) => id === accountId))
      return say(words().link.unknownPerson)
    windows.send(accountId, { kind: 'task', taskId })
  }

  const own = linkIn(process.argv)
  if (own !== undefined) follow(own)
  app.on('second-instance', (_event, argv) => {
    const handed = linkIn(argv)
    if (handed === undefined) windows.focus()
    else follow(handed)
  })
  take = follow
  for (const address of early.splice(0)) follow(address)
}
