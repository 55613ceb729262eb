import { Notification } from 'electron'

/** A notification as the system shows it. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** Somebody clicked it. */
  open(): void
  /** Its buttons, on systems that have such. */
  readonly actions: readonly { readonly text: string; press(): void }[]
}

/** Shows a notification and gives what takes it away. */
export type ShowNotice = (notice: Notice) => () => void

/** Held while they are shown: one that is collected is not heard any more. */
const held = new Set<Notification>()

/** Shows a notification of the system. */
export const showNotice: ShowNotice = ({ title, body, open, actions }) => {
  if (!Notification.isSupported()) return () => undefined
  const notification = new Notification({
    title,
    body,
    actions: actions.map(({ text }) => ({ type: 'button', text })),
    timeoutType: 'never',
  })
  held.add(notification)
  const letGo = () => void held.delete(notification)
  notification.on('click', () => {
    letGo()
    open()
  })
  notification.on('action', ({ actionIndex }) => {
    letGo()
    actions[actionIndex]?.press()
  })
  notification.on('close', letGo)
  notification.on('failed', letGo)
  notification.show()
  return () => {
    // Not every system says that it is closed.
    letGo()
    notification.close()
  }
}
