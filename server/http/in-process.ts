import { Agent, createServer, request as httpRequest, type RequestListener } from 'node:http'
import { duplexPair, Readable, type Duplex } from 'node:stream'

/** The host name by which requests in process are told from those that came over a port. */
export const inProcessHost = 'hearth'

/**
 * Lets `answer` (an Express app) answer web Requests in this process, with no port open: an HTTP server that never
 * listens gets one end of a stream pair per connection. Bodies stream both ways; an abort reaches the app.
 * @see https://nodejs.org/api/http.html#event-connection : any Duplex may be handed to an http.Server
 */
export function createInProcess(answer: RequestListener) {
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 0 }, answer)
  const connections = new Set<Duplex>()
  // No limit on sockets: eight event streams would block everything else.
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
  agent.createConnection = () => {
    const [near, far] = duplexPair()
    for (const end of [near, far]) Object.assign(end, socketMethodsOf(end))
    // Tied together: else an event stream that the window has closed would never be noticed.
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
    connections.add(far)
    far.once('close', () => connections.delete(far))
    server.emit('connection', far)
    return near
  }

  return {
    /** Answers one request; rejects with an AbortError where its signal aborts. */
    async handle(request: Request): Promise<Response> {
      const { pathname, search } = new URL(request.url)
      const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
      const headers: Record<string, string> = { ...Object.fromEntries(request.headers), host: inProcessHost }
      if (body) headers['content-length'] = String(body.length)
      return new Promise((resolve, reject) => {
        const outgoing = httpRequest({
          agent,
          method: request.method,
          path: pathname + search,
          headers,
          signal: request.signal,
        })
        outgoing.on('error', reject)
        outgoing.on('response', (incoming) => {
          const reply = new Headers()
          for (const [name, values] of Object.entries(incoming.headersDistinct))
            if (!hopByHop.has(name)) for (const value of values ?? []) reply.append(name, value)
          const status = incoming.statusCode ?? 502
          const isEmpty = request.method === 'HEAD' || [204, 205, 304].includes(status)
          if (isEmpty) incoming.resume()
          // The two declarations of this type, Node's and the web's, do not know each other.
          const stream = isEmpty ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>)
          resolve(new Response(stream, { status, headers: reply }))
        })
        outgoing.end(body)
      })
    },

    /** Cuts every connection, event streams too. */
    close(): void {
      agent.destroy()
      for (const connection of connections) connection.destroy()
      server.close()
    },
  }
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding'])

/** What node:http calls on a socket and a plain stream does not have. */
function socketMethodsOf(end: Duplex) {
  const same = () => end
  return { setTimeout: same, setNoDelay: same, setKeepAlive: same, ref: same, unref: same }
}
