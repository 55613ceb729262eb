import { readFileSync } from 'node:fs'
import type { Frame, Page } from '@playwright/test'
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  HandlerDetails,
  Rectangle,
  WebContents,
  WebFrameMain,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron'
import { noteComplaints, reportBreaches, type Complaint } from '../host.ts'
import type { ContextMenuPlace, DoubleWindowFacts, DownloadFacts, MadeUpSender, NavigationFacts } from './control.ts'
import type { Ipc } from './ipc.ts'
import { watchNavigation } from './navigation.ts'
import { createEvents, NotOffered, offer, preventable } from './offer.ts'
import { preloadScript, type CallAnswer } from './preload-world.ts'
import type { ScreenBrowser } from './screen-browser.ts'
import type { Sessions } from './sessions.ts'

type OfferedWindow = Pick<
  BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'minimize'
  | 'restore'
  | 'getBounds'
  | 'setBounds'
  | 'getTitle'
  | 'setTitle'
  | 'showInactive'
  | 'setAlwaysOnTop'
  | 'setVisibleOnAllWorkspaces'
  | 'setSkipTaskbar'
  | 'setOverlayIcon'
  | 'center'
>
type OfferedContents = Pick<
  WebContents,
  | 'id'
  | 'send'
  | 'getURL'
  | 'setWindowOpenHandler'
  | 'isDestroyed'
  | 'reload'
  | 'mainFrame'
  | 'session'
  | 'print'
  | 'printToPDF'
  | 'replaceMisspelling'
>
type OfferedFrame = Pick<WebFrameMain, 'url' | 'origin' | 'parent' | 'isDestroyed'>

const windowEvents = [
  'close',
  'closed',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'resize',
  'move',
  'ready-to-show',
] as const

const contentsEvents = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'will-prevent-unload',
  'did-finish-load',
  'context-menu',
  'render-process-gone',
  'destroyed',
] as const

/** A window of the double: what main holds, and what a test can do to it. */
export interface WindowDouble {
  readonly face: BrowserWindow
  readonly contents: WebContents
  facts(): Promise<DoubleWindowFacts>
  /** As somebody closes it: main and the page may want it to stay. */
  close(): Promise<void>
  emit(name: 'focus' | 'blur'): void
  resize(bounds: Partial<Rectangle>): void
  crash(): void
  callAs(sender: MadeUpSender, channel: string, given: readonly unknown[]): Promise<unknown>
  isWebviewPrevented(): boolean
  openContextMenu(at: ContextMenuPlace): void
}

interface WindowDeps {
  /** The Chromium that shows the windows; it is there once the app is ready. */
  readonly browser: () => ScreenBrowser
  readonly sessions: Sessions
  readonly ipc: Ipc
  readonly workArea: Rectangle
  readonly onAppEvent: (
    name:
      | 'browser-window-created'
      | 'browser-window-focus'
      | 'browser-window-blur'
      | 'web-contents-created'
      | 'render-process-gone',
    ...given: unknown[]
  ) => void
  readonly onAllClosed: () => void
  readonly onComplaint: (complaint: Complaint) => void
}

/** The windows, each a page of one Chromium. */
export function createWindows(deps: WindowDeps) {
  const open = new Map<number, WindowDouble>()
  const navigations: NavigationFacts[] = []
  const downloads: DownloadFacts[] = []
  const openings: { address: string; action: string }[] = []
  let focused: WindowDouble | undefined
  let lastId = 0
  let printed = 0

  function create(options: BrowserWindowConstructorOptions = {}): BrowserWindow {
    const id = (lastId += 1)
    const preferences = options.webPreferences ?? {}
    const session = sessionOf(preferences)
    const windowEmitter = createEvents('BrowserWindow', windowEvents)
    const contentsEmitter = createEvents('webContents', contentsEvents)
    let bounds = centred(options, deps.workArea)
    let isVisible = options.show ?? true
    let isMinimized = false
    let isDestroyed = false
    let isOnTop = options.alwaysOnTop ?? false
    let title = options.title ?? ''
    let address = ''
    let openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined
    let sending: Promise<unknown> = Promise.resolve()
    const targetId = Promise.withResolvers<string>()
    const page = openPage()
    page.catch(targetId.reject)
    targetId.promise.catch(() => undefined)

    const frame = frameOf(() => address)
    const contents = offer('webContents', {
      ...contentsEmitter.methods,
      ...({
        id,
        send(channel, ...given) {
          const copies = structuredClone(given)
          sending = sending.then(() => deliver(channel, copies)).catch(() => undefined)
        },
        getURL: () => address,
        setWindowOpenHandler: (handler) => void (openHandler = handler),
        isDestroyed: () => isDestroyed,
        reload: () => void page.then((shown) => shown.reload()).catch(() => undefined),
        mainFrame: frame,
        session: session.face,
        print(_options, done) {
          printed += 1
          done?.(true, '')
        },
        printToPDF: async ({ printBackground = false }) =>
          (await page).pdf({ printBackground, preferCSSPageSize: true }),
        replaceMisspelling: (word) => void page.then((shown) => shown.keyboard.insertText(word)),
      } satisfies OfferedContents),
    }) as unknown as WebContents

    const face = offer('BrowserWindow', {
      ...windowEmitter.methods,
      ...({
        id,
        async loadURL(wanted) {
          const shown = await page
          await shown.goto(await session.realAddress(wanted))
          windowEmitter.emit('ready-to-show', {})
        },
        show() {
          if (!isVisible) {
            isVisible = true
            windowEmitter.emit('show', {})
          }
          face.focus()
        },
        hide() {
          isVisible = false
          windowEmitter.emit('hide', {})
          blur(double)
        },
        focus() {
          if (isVisible && !isMinimized) giveFocus(double)
        },
        close() {
          close().catch(failLoudly)
        },
        destroy() {
          destroy().catch(failLoudly)
        },
        isDestroyed: () => isDestroyed,
        isVisible: () => isVisible,
        isFocused: () => focused === double,
        isMinimized: () => isMinimized,
        minimize() {
          isMinimized = true
          windowEmitter.emit('minimize', {})
          blur(double)
        },
        restore() {
          isMinimized = false
          windowEmitter.emit('restore', {})
          face.focus()
        },
        getBounds: () => ({ ...bounds }),
        setBounds: (wanted) => resize(wanted),
        getTitle: () => title,
        setTitle: (wanted) => void (title = wanted),
        showInactive() {
          if (isVisible) return
          isVisible = true
          windowEmitter.emit('show', {})
        },
        setAlwaysOnTop: (wanted) => void (isOnTop = wanted),
        setVisibleOnAllWorkspaces: () => undefined,
        setSkipTaskbar: () => undefined,
        setOverlayIcon: () => undefined,
        center: () => resize(centred({ ...options, ...sizeOf(bounds) }, deps.workArea)),
      } satisfies OfferedWindow),
      webContents: contents,
    }) as unknown as BrowserWindow

    const double: WindowDouble = {
      face,
      contents,
      facts: async () => ({
        id,
        targetId: await targetId.promise,
        address,
        bounds,
        isVisible,
        isFocused: focused === double,
        isMinimized,
        isOnTop,
        hasFrame: options.frame ?? true,
        webPreferences: JSON.parse(JSON.stringify({ ...preferences, session: undefined })) as Record<string, unknown>,
      }),
      close,
      emit: (name) => void windowEmitter.emit(name, {}),
      resize,
      crash() {
        const details = { reason: 'crashed', exitCode: 1 }
        contentsEmitter.emit('render-process-gone', {}, details)
        deps.onAppEvent('render-process-gone', {}, contents, details)
      },
      async callAs(sender, channel, given) {
        const made = frameOf(() => sender.address, sender.isSubframe ? frame : null)
        const answer = await deps.ipc.call(contents, made, channel, given)
        if ('error' in answer) throw new Error(answer.error)
        return answer.result
      },
      openContextMenu(at) {
        const place = { isEditable: false, selectionText: '', misspelledWord: '', dictionarySuggestions: [], ...at }
        contentsEmitter.emit('context-menu', preventable({}), { ...place, x: 0, y: 0 })
      },
      isWebviewPrevented() {
        const event = preventable({})
        contentsEmitter.emit('will-attach-webview', event, {}, { src: 'https://example.org/' })
        return event.defaultPrevented
      },
    }

    async function openPage(): Promise<Page> {
      const shown = await deps.browser().newPage()
      shown.on('framenavigated', (moved) => {
        if (moved === shown.mainFrame()) address = session.mainAddress(moved.url())
      })
      shown.on('load', () => {
        contentsEmitter.emit('did-finish-load', {})
      })
      shown.on('close', () => {
        if (!isDestroyed) gone()
      })
      shown.on('download', (download) => {
        const facts = session.download(contents, download.url(), download.suggestedFilename())
        downloads.push(facts)
        // It may be there already, or the page may be gone.
        if (facts.isPrevented) void download.cancel().catch(() => undefined)
      })
      noteComplaints(shown, deps.onComplaint)
      await shown.addInitScript(reportBreaches)
      await preload(shown)
      const client = await shown.context().newCDPSession(shown)
      const { targetInfo } = await client.send('Target.getTargetInfo')
      await watchNavigation(client, {
        mainFrameId: targetInfo.targetId,
        frame,
        mainAddress: session.mainAddress,
        emit: contentsEmitter.emit,
        load(wanted) {
          // Chromium's own try, which comes to nothing, may cut ours short.
          const again = () => face.loadURL(wanted)
          void again().catch(again).catch(failLoudly)
        },
        onNavigation: (navigation) => navigations.push(navigation),
        onOpening(details) {
          deps.browser().expectPopup()
          const action = openHandler?.(details).action ?? 'allow'
          openings.push({ address: details.url, action })
          if (action === 'allow')
            throw new NotOffered('The double of Electron does not open windows that a page asks for')
        },
      })
      targetId.resolve(targetInfo.targetId)
      await shown.setViewportSize({ width: bounds.width, height: bounds.height })
      return shown
    }

    async function preload(shown: Page): Promise<void> {
      const names = { invoke: `invoke${crypto.randomUUID()}`, deliver: 'electron-double' }
      await shown.exposeBinding(
        names.invoke,
        async ({ frame: from }, channel: string, given: unknown[]): Promise<CallAnswer> =>
          deps.ipc.call(contents, senderFrame(shown, from), channel, given),
      )
      const bundle = preferences.preload === undefined ? '' : readFileSync(preferences.preload, 'utf8')
      await shown.addInitScript({ content: preloadScript(names, bundle) })
    }

    function senderFrame(shown: Page, from: Frame): WebFrameMain {
      if (from === shown.mainFrame()) return frame
      return frameOf(() => session.mainAddress(from.url()), frame)
    }

    async function deliver(channel: string, given: readonly unknown[]): Promise<void> {
      const shown = await page
      await shown.evaluate(
        ([key, name, content]) => {
          const receive = (globalThis as unknown as Record<symbol, unknown>)[Symbol.for(key)]
          if (typeof receive === 'function') receive(name, content)
        },
        ['electron-double', channel, given] as const,
      )
    }

    function resize(wanted: Partial<Rectangle>) {
      const before = bounds
      bounds = {
        ...bounds,
        ...wanted,
        width: Math.max(wanted.width ?? bounds.width, options.minWidth ?? 0),
        height: Math.max(wanted.height ?? bounds.height, options.minHeight ?? 0),
      }
      const { width, height, x, y } = bounds
      if (x !== before.x || y !== before.y) windowEmitter.emit('move', {})
      if (width === before.width && height === before.height) return
      windowEmitter.emit('resize', {})
      void page.then((shown) => shown.setViewportSize({ width, height })).catch(() => undefined)
    }

    async function close(): Promise<void> {
      if (isDestroyed) return
      const event = preventable({})
      windowEmitter.emit('close', event)
      if (event.defaultPrevented) return
      if (await wantsToStay()) {
        const unload = preventable({})
        contentsEmitter.emit('will-prevent-unload', unload)
        // Here, preventing means to close nevertheless.
        if (!unload.defaultPrevented) return
      }
      await destroy()
    }

    /** Whether the page asks to be kept, which Chromium grants where somebody has done something in it. */
    async function wantsToStay(): Promise<boolean> {
      const shown = await page
      return shown
        .evaluate(() => {
          const event = document.createEvent('BeforeUnloadEvent')
          event.initEvent('beforeunload', false, true)
          return navigator.userActivation.hasBeenActive && !window.dispatchEvent(event)
        })
        .catch(() => false)
    }

    async function destroy(): Promise<void> {
      if (isDestroyed) return
      gone()
      await (await page).close()
    }

    function gone() {
      isDestroyed = true
      open.delete(id)
      blur(double)
      contentsEmitter.emit('destroyed', {})
      windowEmitter.emit('closed', {})
      if (open.size === 0) deps.onAllClosed()
    }

    open.set(id, double)
    deps.onAppEvent('web-contents-created', {}, contents)
    deps.onAppEvent('browser-window-created', {}, face)
    if (isVisible) giveFocus(double)
    return face
  }

  function sessionOf({ session, partition }: WebPreferences) {
    const face = session ?? deps.sessions.session.fromPartition(partition ?? 'persist:')
    const found = deps.sessions.of(face)
    if (!found) throw new Error('This session is not one of the double')
    return found
  }

  function giveFocus(next: WindowDouble) {
    if (focused === next) return
    if (focused) blur(focused)
    focused = next
    next.emit('focus')
    deps.onAppEvent('browser-window-focus', {}, next.face)
  }

  function blur(window: WindowDouble) {
    if (focused !== window) return
    focused = undefined
    window.emit('blur')
    deps.onAppEvent('browser-window-blur', {}, window.face)
  }

  const all = () => [...open.values()]

  return {
    all,
    get: (id: number): WindowDouble => {
      const found = open.get(id)
      if (!found) throw new Error(`There is no window ${id}`)
      return found
    },
    focused: () => focused?.face,
    navigations: () => navigations,
    downloads: () => downloads,
    openings: () => openings,
    printed: () => printed,
    BrowserWindow: offer(
      'BrowserWindow',
      Object.assign(
        function BrowserWindowDouble(options?: BrowserWindowConstructorOptions) {
          return create(options)
        },
        {
          getAllWindows: () => all().map(({ face }) => face),
          getFocusedWindow: () => focused?.face ?? null,
          fromWebContents: (contents) => all().find((window) => window.contents === contents)?.face ?? null,
          fromId: (id) => open.get(id)?.face ?? null,
        } satisfies Pick<typeof BrowserWindow, 'getAllWindows' | 'getFocusedWindow' | 'fromWebContents' | 'fromId'>,
      ),
    ),
  }
}

/** A frame as main sees it; only what main can rely on to tell a sender. */
function frameOf(address: () => string, parent: WebFrameMain | null = null): WebFrameMain {
  return offer('WebFrameMain', {
    get url() {
      return address()
    },
    get origin() {
      const [origin] = /^[a-z]+:\/\/[^/]*/.exec(address()) ?? ['null']
      return origin
    },
    parent,
    isDestroyed: () => false,
  } satisfies OfferedFrame) as unknown as WebFrameMain
}

function sizeOf({ width, height }: Rectangle) {
  return { width, height }
}

function centred(options: BrowserWindowConstructorOptions, area: Rectangle): Rectangle {
  const { width = 800, height = 600 } = options
  return {
    width,
    height,
    x: options.x ?? area.x + Math.round((area.width - width) / 2),
    y: options.y ?? area.y + Math.round((area.height - height) / 2),
  }
}

/** What goes wrong with nobody waiting for it ends the process, as it would in Electron. */
function failLoudly(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
