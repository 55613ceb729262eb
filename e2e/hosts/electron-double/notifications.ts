import type { Notification, NotificationConstructorOptions } from 'electron'
import type { NotificationFacts } from './control.ts'
import { createEvents, offer } from './offer.ts'

/** Notifications: shown to nobody, kept for the test, answered by it. */
export function createNotifications() {
  interface Made {
    readonly facts: Omit<NotificationFacts, 'isShown'>
    isShown: boolean
    readonly click: () => void
    readonly press: (action: string) => void
  }
  const made: Made[] = []

  function create({ title = '', body = '', actions = [] }: NotificationConstructorOptions = {}): Notification {
    const events = createEvents('Notification', ['show', 'click', 'close', 'action', 'failed'])
    const own: Made = {
      facts: { title, body, actions: actions.map(({ text = '' }) => text) },
      isShown: false,
      click() {
        own.isShown = false
        events.emit('click', {})
      },
      press(action) {
        const actionIndex = own.facts.actions.indexOf(action)
        if (actionIndex === -1) throw new Error(`The notification has no button ${action}`)
        own.isShown = false
        events.emit('action', { actionIndex }, actionIndex)
      },
    }
    return offer('Notification', {
      ...events.methods,
      ...({
        show() {
          if (!made.includes(own)) made.push(own)
          own.isShown = true
          events.emit('show', {})
        },
        close() {
          if (!own.isShown) return
          own.isShown = false
          events.emit('close', {})
        },
      } satisfies Pick<Notification, 'show' | 'close'>),
    }) as unknown as Notification
  }

  function newest(): Made {
    const found = made.findLast(({ isShown }) => isShown)
    if (!found) throw new Error('No notification is shown')
    return found
  }

  return {
    facts: () => made.map(({ facts, isShown }) => ({ ...facts, isShown })),
    click: () => newest().click(),
    press: (action: string) => newest().press(action),
    Notification: offer(
      'Notification',
      Object.assign(
        function NotificationDouble(options?: NotificationConstructorOptions) {
          return create(options)
        },
        { isSupported: () => true } satisfies Pick<typeof Notification, 'isSupported'>,
      ),
    ),
  }
}
