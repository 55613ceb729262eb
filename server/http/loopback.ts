import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { ConfigError } from '../config.ts'

/** A listener on 127.0.0.1. */
export interface Loopback {
  readonly port: number
  close(): Promise<void>
}

/**
 * Listens on loopback and keeps the sockets, so that the end does not wait for a browser to let go of its own.
 * @param wanted the port, or 0 for any
 * @throws {ConfigError} where the port cannot be used
 */
export async function listenOnLoopback(wanted: number, answer: RequestListener): Promise<Loopback> {
  const server = createServer(
    { headersTimeout: 8000, requestTimeout: 10_000, connectionsCheckingInterval: 1000, maxHeaderSize: 16_384 },
    answer,
  )
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new ConfigError(`Port ${wanted} cannot be used (${error.code}): choose another with --port, or 0 for any`)
          : error,
      ),
    )
    server.listen(wanted, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      // Requests under way get a moment to end; event streams never would.
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), 500)
      await closed
      clearTimeout(cut)
    },
  }
}
