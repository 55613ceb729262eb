import type { CDPSession } from '@playwright/test'
import type { HandlerDetails, WebFrameMain } from 'electron'
import type { NavigationFacts } from './control.ts'
import { preventable } from './offer.ts'

type NavigationEvent = 'will-navigate' | 'will-frame-navigate' | 'will-redirect'

interface NavigationDeps {
  readonly mainFrameId: string
  /** The window's own frame, as main holds it. */
  readonly frame: WebFrameMain
  readonly mainAddress: (address: string) => string
  readonly emit: (name: NavigationEvent, ...given: unknown[]) => void
  /** Goes to an address of a scheme that Chromium does not know. */
  readonly load: (address: string) => void
  readonly onNavigation: (navigation: NavigationFacts) => void
  /** The page wants to open a window. */
  readonly onOpening: (details: HandlerDetails) => void
}

/** Asks main about every place that a page wants to go to by itself; not about where main or a test sends it. */
export async function watchNavigation(client: CDPSession, deps: NavigationDeps): Promise<void> {
  const { mainFrameId, frame, mainAddress, emit, load, onNavigation, onOpening } = deps
  // By frame and address: a page that wants to go to two places at once is told apart.
  const denied = new Set<string>()
  const keyOf = (frameId: string, url: string) => `${frameId} ${url.replace(/#.*$/, '')}`

  function isAllowed(name: 'will-navigate' | 'will-redirect', wanted: string, isMainFrame: boolean): boolean {
    const url = mainAddress(wanted)
    const event = preventable({ url, isSameDocument: false, isMainFrame, frame, initiator: frame })
    if (name === 'will-redirect') emit('will-redirect', event, url, false, isMainFrame)
    else {
      emit('will-frame-navigate', event)
      if (isMainFrame && !event.defaultPrevented) emit('will-navigate', event, url)
    }
    onNavigation({ address: url, isPrevented: event.defaultPrevented })
    return !event.defaultPrevented
  }

  // Chromium tells of a navigation that a page asks for before it asks for its request.
  client.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
    if (disposition !== 'currentTab') return
    const isGranted = isAllowed('will-navigate', url, frameId === mainFrameId)
    if (!isGranted) denied.add(keyOf(frameId, url))
    else if (url.startsWith('app:')) load(url)
    else denied.delete(keyOf(frameId, url))
  })
  client.on('Fetch.requestPaused', ({ requestId, frameId, request, redirectedRequestId }) => {
    const isGranted =
      redirectedRequestId === undefined
        ? !denied.has(keyOf(frameId, request.url))
        : isAllowed('will-redirect', request.url, frameId === mainFrameId)
    const answer = isGranted
      ? client.send('Fetch.continueRequest', { requestId })
      : client.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    // The page may be gone by now.
    answer.catch(() => undefined)
  })
  client.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
    onOpening({
      url: mainAddress(url),
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }),
  )
  await client.send('Page.enable')
  await client.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] })
}
