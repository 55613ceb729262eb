import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CustomScheme, DownloadItem, Protocol, SaveDialogOptions, Session, WebContents } from 'electron'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { DownloadFacts } from './control.ts'
import { createEvents, offer, preventable } from './offer.ts'

type OfferedProtocol = Pick<Protocol, 'handle' | 'unhandle' | 'isProtocolHandled'>
type OfferedSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'availableSpellCheckerLanguages'
  | 'addWordToSpellCheckerDictionary'
  | 'isPersistent'
>
type OfferedDownload = Pick<DownloadItem, 'getURL' | 'getFilename' | 'setSaveDialogOptions'>
type Handler = Parameters<Protocol['handle']>[1]

/** A session of the double: Electron's face of it, and where its pages really are. */
export interface SessionDouble {
  readonly face: Session
  /** The real address of a page, for one that main names. */
  realAddress(address: string): Promise<string>
  /** The address as main knows it, for a real one. */
  mainAddress(address: string): string
  /** What main's handlers say about a permission. */
  permission(contents: WebContents, permission: string): Promise<{ request: boolean; check: boolean; device: boolean }>
  /** What main says about a file that a page wants to download. */
  download(contents: WebContents, realAddress: string, name: string): DownloadFacts
  spelling(): { isOn: boolean; languages: readonly string[] }
}

/** Some of the dictionaries that Chromium has. */
const dictionaries = ['en-US', 'en-GB', 'de', 'fr', 'pl']

const ownHost = /^([a-z0-9-]+)\.localhost:(\d+)$/

/** What Chromium's network service adds to a request over HTTP, and a request of a scheme of Electron's does not have. */
const addedByHttp =
  /^(host|connection|keep-alive|accept-encoding|cookie|content-length|transfer-encoding|upgrade|sec-fetch-.*)$/

/**
 * The sessions, and the schemes that main answers. Chromium knows no `app://`, so each session has a listener of its
 * own on loopback, which main is shown as `app://hearth`.
 */
export function createSessions(isReady: () => boolean) {
  const byPartition = new Map<string, SessionDouble>()
  const byFace = new Map<Session, SessionDouble>()
  const ports: number[] = []
  let privileged: readonly CustomScheme[] = []

  function schemeRights(scheme: string) {
    const found = privileged.find((candidate) => candidate.scheme === scheme)
    if (!found?.privileges?.standard || !found.privileges.secure || !found.privileges.supportFetchAPI)
      throw new Error(
        `The scheme ${scheme} was not registered as standard, secure and with fetch before the app was ready`,
      )
  }

  function create(partition: string): SessionDouble {
    const handlers = new Map<string, Handler>()
    let listener: Promise<number> | undefined
    let port = 0
    const events = createEvents('session', ['will-download'])
    // As a session of Electron's begins: with the language of the system.
    let spelling: { isOn: boolean; languages: readonly string[] } = { isOn: true, languages: ['en-US'] }
    let request: Parameters<Session['setPermissionRequestHandler']>[0] = null
    let check: Parameters<Session['setPermissionCheckHandler']>[0] = null
    let device: Parameters<Session['setDevicePermissionHandler']>[0] = null

    async function listen() {
      const server = createServer((incoming, outgoing) => {
        answer(incoming, outgoing, handlers).catch(() => outgoing.destroy())
      })
      server.unref().listen(0, '127.0.0.1')
      await once(server, 'listening')
      port = (server.address() as AddressInfo).port
      ports.push(port)
      return port
    }

    const protocol = offer('session.protocol', {
      handle(scheme, handler) {
        if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`)
        schemeRights(scheme)
        handlers.set(scheme, handler)
      },
      unhandle: (scheme) => void handlers.delete(scheme),
      isProtocolHandled: (scheme) => handlers.has(scheme),
    } satisfies OfferedProtocol)

    const face = offer('session', {
      ...events.methods,
      ...({
        setPermissionRequestHandler: (handler) => void (request = handler),
        setPermissionCheckHandler: (handler) => void (check = handler),
        setDevicePermissionHandler: (handler) => void (device = handler),
        setSpellCheckerEnabled: (isOn) => void (spelling = { ...spelling, isOn }),
        setSpellCheckerLanguages(languages) {
          const unknown = languages.find((language) => !dictionaries.includes(language))
          if (unknown !== undefined) throw new Error(`Invalid language code provided: "${unknown}"`)
          spelling = { ...spelling, languages }
        },
        availableSpellCheckerLanguages: [...dictionaries],
        addWordToSpellCheckerDictionary: () => true,
        isPersistent: () => partition.startsWith('persist:'),
      } satisfies OfferedSession),
      protocol,
    }) as unknown as Session

    return {
      face,
      async realAddress(address) {
        const { protocol: scheme, host, pathname, search, hash } = new URL(address)
        if (!handlers.has(scheme.slice(0, -1))) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${address}'`)
        listener ??= listen()
        return `http://${host}.localhost:${await listener}${pathname}${search}${hash}`
      },
      mainAddress(address) {
        if (!URL.canParse(address)) return address
        const { host, href, origin } = new URL(address)
        const [, name, ownPort] = ownHost.exec(host) ?? []
        return Number(ownPort) === port && name !== undefined ? `app://${name}${href.slice(origin.length)}` : address
      },
      download(contents, realAddress, name) {
        const [, scheme = '', inner = ''] = /^(blob:)?(.*)$/s.exec(realAddress) ?? []
        const address = scheme + this.mainAddress(inner)
        let proposed: SaveDialogOptions | undefined
        const item = offer('DownloadItem', {
          getURL: () => address,
          getFilename: () => name,
          setSaveDialogOptions: (options) => void (proposed = options),
        } satisfies OfferedDownload)
        const event = preventable({})
        events.emit('will-download', event, item, contents)
        return { address, isPrevented: event.defaultPrevented, proposed: proposed?.defaultPath }
      },
      spelling: () => spelling,
      async permission(contents, permission) {
        const details = { isMainFrame: true, requestingUrl: contents.getURL() }
        const asked = request
        return {
          // Electron grants where main has no handler.
          request:
            asked === null ||
            (await new Promise<boolean>((resolve) => asked(contents, permission as never, resolve, details))),
          check: check?.(contents, permission as never, contents.mainFrame.origin, details) ?? true,
          device:
            device?.({ deviceType: 'hid', origin: contents.mainFrame.origin, device: {} as never } as never) ?? true,
        }
      },
    }
  }

  function fromPartition(partition: string): Session {
    if (!isReady()) throw new Error('Session can only be received when app is ready')
    const known = byPartition.get(partition)
    if (known) return known.face
    const made = create(partition)
    byPartition.set(partition, made)
    byFace.set(made.face, made)
    return made.face
  }

  return {
    ports: () => ports,
    schemes: () => privileged,
    of: (face: Session) => byFace.get(face),
    session: offer('session', {
      fromPartition,
      get defaultSession() {
        return fromPartition('persist:')
      },
    } satisfies Pick<typeof Electron.Session, 'fromPartition' | 'defaultSession'>),
    protocol: offer('protocol', {
      registerSchemesAsPrivileged(schemes) {
        if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
        privileged = schemes
      },
      handle: (scheme, handler) => fromPartition('persist:').protocol.handle(scheme, handler),
      unhandle: (scheme) => fromPartition('persist:').protocol.unhandle(scheme),
      isProtocolHandled: (scheme) => fromPartition('persist:').protocol.isProtocolHandled(scheme),
    } satisfies Pick<Protocol, keyof OfferedProtocol | 'registerSchemesAsPrivileged'>),
  }
}

export type Sessions = ReturnType<typeof createSessions>

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, handlers: ReadonlyMap<string, Handler>) {
  const [, host] = ownHost.exec(incoming.headers.host ?? '') ?? []
  const handler = handlers.get('app')
  if (host === undefined || !handler) throw new Error('Nobody answers there')
  const gone = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  const reply = await handler(asAppRequest(incoming, host, gone.signal))
  if (reply.type === 'error') throw new Error('The handler gave an error')
  for (const [name, value] of reply.headers) outgoing.appendHeader(name, value)
  // Chromium sends a request again by itself where a kept connection is cut; Electron's scheme has no connections.
  outgoing.setHeader('Connection', 'close').writeHead(reply.status)
  // The two declarations of this type, Node's and the web's, do not know each other.
  if (reply.body) await pipeline(Readable.fromWeb(reply.body as unknown as NodeStream), outgoing)
  else outgoing.end()
}

/** A request over HTTP as `protocol.handle` would give it. */
function asAppRequest(incoming: IncomingMessage, host: string, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    if (!addedByHttp.test(name)) for (const value of values ?? []) headers.append(name, asAppText(value))
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(`app://${host}${incoming.url}`, {
    method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' }),
  })
}

/** Origin and Referer name the listener, which main is never shown. */
function asAppText(value: string): string {
  return value.replace(/^http:\/\/([a-z0-9-]+)\.localhost:\d+/, 'app://$1')
}
