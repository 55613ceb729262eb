import { dialog, ipcMain, type IpcMainInvokeEvent } from 'electron'
import * as z from 'zod'
import type { Calls, DesktopSettingsChanges, DesktopSettingsNow } from '../bridge/desktop.ts'
import { passwordProof } from '../../server/contract/account.ts'
import { idPattern } from '../../server/contract/text.ts'
import type { AccountApi } from './account-api.ts'
import { desktopSettingsChanges, type DesktopSettingsStore } from './desktop-settings.ts'
import type { MainParts } from './parts.ts'
import { printPage, savePdf } from './printing.ts'
import type { QuickAdd } from './quick-add.ts'
import { isTrustedSender } from './window-guards.ts'
import type { HearthWindow, Windows } from './windows.ts'
import type { Words } from './words.ts'

/** What the arguments of each call must look like; whatever a window sends is checked before anything is done. */
const argumentsOf = {
  people: z.tuple([]),
  shownAccount: z.tuple([]),
  showAccount: z.tuple([z.string().regex(idPattern).nullable()]),
  removePerson: z.tuple([z.string().regex(idPattern), passwordProof.shape.password.nullable()]),
  lockAll: z.tuple([]),
  isKeptSignedIn: z.tuple([]),
  keepSignedIn: z.tuple([z.boolean()]),
  chooseFolder: z.tuple([]),
  status: z.tuple([]),
  copyDiagnostics: z.tuple([]),
  takeApology: z.tuple([]),
  desktopSettings: z.tuple([]),
  changeDesktopSettings: z.tuple([desktopSettingsChanges as z.ZodType<DesktopSettingsChanges>]),
  takeErrand: z.tuple([]),
  print: z.tuple([]),
  savePdf: z.tuple([]),
  quickAddCall: z.tuple([]),
  closeQuickAdd: z.tuple([]),
  resizeQuickAdd: z.tuple([z.number().min(0).max(10_000)]),
  openHearth: z.tuple([]),
} satisfies { [K in keyof Calls]: z.ZodType<Calls[K]['arguments']> }

type Answer<K extends keyof Calls> = (
  asker: HearthWindow,
  ...given: Calls[K]['arguments']
) => Calls[K]['result'] | Promise<Calls[K]['result']>

/** What answers the calls, beside the parts that all of main shares. */
interface Answering {
  readonly windows: Windows
  readonly api: AccountApi
  readonly settings: DesktopSettingsStore
  readonly quickAdd: QuickAdd
  readonly words: () => Words
  /** Told of somebody who was taken off this computer. */
  readonly onRemoved: (accountId: string) => void
}

/** Answers everything that a window can ask of main. */
export function answerCalls(
  { server, credentials, crashes }: MainParts,
  { windows, api, settings, quickAdd, words, onRemoved }: Answering,
): void {
  /** The one way by which calls are answered: the sender and the arguments are checked first. */
  function handle<K extends keyof Calls>(channel: K, answer: Answer<K>): void {
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, ...given: unknown[]) => {
      const asker = windows.of(event.sender)
      if (!asker || !isTrustedSender(event.senderFrame)) throw new Error(`${channel} is refused to this sender`)
      const parsed = argumentsOf[channel].safeParse(given)
      if (!parsed.success) throw new Error(`${channel} was called with wrong arguments`)
      return answer(asker, ...(parsed.data as Calls[K]['arguments']))
    })
  }

  handle('people', () => credentials.people())
  handle('shownAccount', ({ shown }) => shown.get())
  handle('showAccount', async ({ shown }, accountId) => {
    const next = credentials.of(accountId) === undefined ? null : accountId
    shown.set(next)
    // Whoever is shown another person waits for their tasks: the window has one question less to ask.
    return next === null ? null : api.renew(next).catch(() => null)
  })
  handle('removePerson', async (_asker, accountId, password) => {
    const removal = await credentials.removePerson(accountId, password)
    if (removal === 'removed' || removal === 'hidden') onRemoved(accountId)
    return removal
  })
  handle('lockAll', () => {
    windows.tellLocked(server.people.lockAll())
    return undefined
  })
  handle('isKeptSignedIn', async ({ shown }) => {
    const accountId = shown.get()
    return accountId !== null && credentials.isKept(accountId)
  })
  handle('keepSignedIn', async ({ shown }, on) => {
    const accountId = shown.get()
    return accountId !== null && credentials.setKept(accountId, on)
  })
  handle('chooseFolder', async ({ window }) => {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
    return filePaths[0] ?? null
  })
  handle('status', () => windows.status())
  handle('copyDiagnostics', () => {
    crashes.copyDiagnostics()
    return undefined
  })
  handle('takeApology', ({ window }) => crashes.takeApology(window.webContents))

  const settingsNow = (): DesktopSettingsNow => ({
    settings: settings.get(),
    fetchesDictionaries: process.platform !== 'darwin',
  })
  handle('desktopSettings', settingsNow)
  handle('changeDesktopSettings', (_asker, changes) => {
    settings.change(changes)
    return settingsNow()
  })
  handle('takeErrand', (asker) => {
    const { errand, shown } = asker
    if (!errand || (errand.accountId !== null && errand.accountId !== shown.get())) return null
    asker.errand = undefined
    return errand.what
  })
  handle('print', async ({ window }) => {
    await printPage(window)
    return undefined
  })
  handle('savePdf', ({ window }) => savePdf(window, words()))
  handle('quickAddCall', () => quickAdd.call())
  handle('closeQuickAdd', ({ isQuickAdd }) => {
    if (isQuickAdd) quickAdd.hide()
    return undefined
  })
  handle('resizeQuickAdd', ({ isQuickAdd }, height) => {
    if (isQuickAdd) quickAdd.resize(height)
    return undefined
  })
  handle('openHearth', () => {
    quickAdd.hide()
    windows.focus()
    return undefined
  })
}
