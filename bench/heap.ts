import { createServer, type AddressInfo } from 'node:net'

/** A way to look at the objects of a process of Node that is started with `switches`. */
export interface HeapWatch {
  /** What it is started with, as `NODE_OPTIONS` has it. */
  readonly switches: string
  /** What its objects take once everything is gone that nobody holds, in MB. */
  held(): Promise<number>
}

/**
 * Lets a process be asked for its heap through Node's inspector, on a port that is free now.
 * @see https://chromedevtools.github.io/devtools-protocol/v8/
 */
export async function createHeapWatch(): Promise<HeapWatch> {
  const port = await freePort()

  async function held(): Promise<number> {
    const found = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Inspected[]
    const socket = new WebSocket(found[0]?.webSocketDebuggerUrl ?? '')
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
    const ask = (id: number, method: string) =>
      new Promise<Reply>((resolve) => {
        const hear = ({ data }: MessageEvent<string>) => {
          const reply = JSON.parse(data) as Reply
          if (reply.id !== id) return
          socket.removeEventListener('message', hear)
          resolve(reply)
        }
        socket.addEventListener('message', hear)
        socket.send(JSON.stringify({ id, method }))
      })
    // The second one takes what the first one has only finalised.
    await ask(1, 'HeapProfiler.collectGarbage')
    await ask(2, 'HeapProfiler.collectGarbage')
    const { result } = await ask(3, 'Runtime.getHeapUsage')
    socket.close()
    return (result.usedSize ?? Number.NaN) / 1024 / 1024
  }

  return { switches: `--inspect=127.0.0.1:${port} --inspect-publish-uid=http`, held }
}

interface Inspected {
  readonly webSocketDebuggerUrl: string
}

interface Reply {
  readonly id?: number
  readonly result: { readonly usedSize?: number }
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    }),
  )
}
