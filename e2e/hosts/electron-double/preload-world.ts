/** How the page and the double find each other. */
interface PreloadNames {
  /** The function in the page by which calls leave it; taken away before the page's own scripts run. */
  readonly invoke: string
  /** The key of the symbol under which messages from main come in. */
  readonly deliver: string
}

type Listener = (event: object, ...given: unknown[]) => void
type Preload = (require: (name: string) => object, module: object, exports: object, process: object) => void

/** The answer to a call as it comes back from the double; a thrown error cannot cross as it is. */
export type CallAnswer = { readonly result: unknown } | { readonly error: string }

/** The script that runs a preload bundle in a page ahead of the page's own scripts. */
export function preloadScript(names: PreloadNames, bundle: string): string {
  const preload = `(require, module, exports, process) => {\n${bundle}\n}`
  return `(${runPreload.toString()})(${JSON.stringify(names)}, ${preload})`
}

/** Runs in the page and uses nothing from outside: the renderer's side of `electron`, as far as the double has it. */
function runPreload(names: PreloadNames, preload: Preload): void {
  // Electron runs a preload in the page itself, not in the frames in it.
  if (window.top !== window) return
  const page = window as unknown as Record<string | symbol, unknown>
  const invoke = page[names.invoke] as (channel: string, given: unknown[]) => Promise<CallAnswer>
  delete page[names.invoke]

  const listeners = new Map<string, Listener[]>()
  Object.defineProperty(window, Symbol.for(names.deliver), {
    value(channel: string, given: unknown[]) {
      for (const listener of listeners.get(channel)?.slice() ?? [])
        listener({ sender: ipcRenderer, ports: [] }, ...given)
    },
  })

  function refusing<Part extends object>(name: string, part: Part): Part {
    return new Proxy(part, {
      get(target, property) {
        if (property in target || typeof property === 'symbol' || property === 'then')
          return Reflect.get(target, property)
        throw new Error(`The double of Electron does not offer ${name}.${property}`)
      },
    })
  }

  const ipcRenderer = refusing('ipcRenderer', {
    async invoke(channel: string, ...given: unknown[]) {
      const answer = await invoke(channel, structuredClone(given))
      if ('error' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return answer.result
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    removeListener(channel: string, listener: Listener) {
      const left = listeners.get(channel)?.slice() ?? []
      const index = left.lastIndexOf(listener)
      if (index !== -1) left.splice(index, 1)
      listeners.set(channel, left)
      return ipcRenderer
    },
  })

  /** What crosses a context bridge is a copy: functions are wrapped, nothing can be changed. */
  function copied(value: unknown): unknown {
    if (typeof value === 'function') return Object.freeze((...given: unknown[]): unknown => copied(value(...given)))
    if (Array.isArray(value)) return Object.freeze(value.map(copied))
    if (typeof value !== 'object' || value === null || value instanceof Promise) return value
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)])))
  }

  const contextBridge = refusing('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
      Object.defineProperty(window, key, { value: copied(api), enumerable: true })
    },
  })

  const electron = refusing("require('electron')", { contextBridge, ipcRenderer })
  const module = { exports: {} }
  preload(
    (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron
      throw new Error(`module not found: ${name}`)
    },
    module,
    module.exports,
    refusing('process', { type: 'renderer', sandboxed: true, contextIsolated: true, env: {} }),
  )

  // Main decides about windows that a page opens, and none is opened here: the page is told so as Electron does.
  const openWindow = window.open.bind(window)
  window.open = (...given) => {
    openWindow(...given)
    return null
  }
}
