import { connect, type Socket } from 'node:net'

/**
 * Sends bytes as they are over a connection of their own and gives whatever came back, as Latin-1 text; empty where
 * the server just closed. Never fails: hanging up is an answer, too.
 * @param patience how long to wait for a first byte before our side is ended, in milliseconds: for bytes that may be
 *   no whole request. Ended at once, a server may drop its answer.
 */
export function sendBytes(url: string, bytes: Uint8Array | string, patience = 20_000): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let reply = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    const hangUp = setTimeout(() => socket.end(), patience)
    socket.setEncoding('latin1').setTimeout(20_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      reply += String(chunk)
      hangUp.refresh()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(hangUp)
      resolve(reply)
    })
  })
}

/** Opens a connection, sends some bytes and leaves it open. */
export function openConnection(url: string, bytes: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, () => resolve(socket)))
    socket.once('error', reject)
  })
}

/** The status of an HTTP reply in text; 0 where there was none. */
export function statusOf(reply: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1] ?? 0)
}
