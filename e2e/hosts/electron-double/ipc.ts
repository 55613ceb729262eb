import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { offer } from './offer.ts'
import type { CallAnswer } from './preload-world.ts'

type Handler = (event: IpcMainInvokeEvent, ...given: unknown[]) => unknown

/** Calls from pages to main. */
export function createIpc() {
  const handlers = new Map<string, Handler>()

  return {
    ipcMain: offer('ipcMain', {
      handle(channel, handler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        handlers.set(channel, handler)
      },
      removeHandler: (channel) => void handlers.delete(channel),
    } satisfies Pick<IpcMain, 'handle' | 'removeHandler'>),

    /** Has main answer a call. */
    async call(
      sender: WebContents,
      senderFrame: WebFrameMain,
      channel: string,
      given: readonly unknown[],
    ): Promise<CallAnswer> {
      const handler = handlers.get(channel)
      if (!handler) return { error: `Error: No handler registered for '${channel}'` }
      const event = offer('IpcMainInvokeEvent', {
        ...({ type: 'frame', sender, senderFrame, processId: 1, frameId: 1 } satisfies Pick<
          IpcMainInvokeEvent,
          'type' | 'sender' | 'senderFrame' | 'processId' | 'frameId'
        >),
      }) as unknown as IpcMainInvokeEvent
      try {
        return { result: structuredClone(await handler(event, ...given)) }
      } catch (error) {
        return { error: String(error) }
      }
    },
  }
}

export type Ipc = ReturnType<typeof createIpc>
