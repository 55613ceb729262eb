import { EventEmitter } from 'node:events'

/** Something of Electron's that the double does not have: the message names it. */
export class NotOffered extends Error {
  override name = 'NotOffered'
}

/** What promises, JSON and the like look for on any object, and take no offence in not finding. */
const lookedForEverywhere: ReadonlySet<string | symbol> = new Set(['then', 'toJSON'])

/** A part of Electron as far as the double has it: whatever else is asked of it throws, naming it. */
export function offer<Part extends object>(name: string, part: Part): Part {
  const refuse = (property: string) => new NotOffered(`The double of Electron does not offer ${name}.${property}`)
  return new Proxy(part, {
    get(target, property) {
      if (property in target || typeof property === 'symbol' || lookedForEverywhere.has(property))
        return Reflect.get(target, property)
      throw refuse(property)
    },
    set(target, property, value) {
      if (property in target) return Reflect.set(target, property, value)
      throw refuse(String(property))
    },
  })
}

/** A part of Electron that the double does not have at all: it can be imported, and throws once it is used. */
export function notOffered(name: string): object {
  // No arrow function: some of Electron's parts are called with `new`.
  function refuse(): never {
    throw new NotOffered(`The double of Electron does not offer ${name}`)
  }
  return new Proxy(refuse, { get: refuse, set: refuse, apply: refuse, construct: refuse })
}

type Listener = (...given: never[]) => unknown

/** The events of a part: `methods` belong to the part, `emit` to the double. An event it never emits cannot be awaited. */
export function createEvents<Name extends string>(owner: string, names: readonly Name[]) {
  const emitter = new EventEmitter()
  const known: ReadonlySet<string> = new Set(names)

  function add(how: 'on' | 'once' | 'prependListener', name: string, listener: Listener) {
    if (!known.has(name)) throw new NotOffered(`The double of Electron does not offer the event ${owner} '${name}'`)
    emitter[how](name, listener as (...given: unknown[]) => void)
  }

  function remove(name: string, listener: Listener) {
    emitter.off(name, listener as (...given: unknown[]) => void)
  }

  return {
    emit: (name: Name, ...given: unknown[]) => emitter.emit(name, ...given),
    has: (name: Name) => emitter.listenerCount(name) > 0,
    methods: {
      on(this: unknown, name: string, listener: Listener) {
        add('on', name, listener)
        return this
      },
      addListener(this: unknown, name: string, listener: Listener) {
        add('on', name, listener)
        return this
      },
      once(this: unknown, name: string, listener: Listener) {
        add('once', name, listener)
        return this
      },
      off(this: unknown, name: string, listener: Listener) {
        remove(name, listener)
        return this
      },
      removeListener(this: unknown, name: string, listener: Listener) {
        remove(name, listener)
        return this
      },
      removeAllListeners(this: unknown, name?: string) {
        if (name === undefined) emitter.removeAllListeners()
        else emitter.removeAllListeners(name)
        return this
      },
      listenerCount: (name: string) => emitter.listenerCount(name),
    },
  }
}

/** An event whose default can be prevented, with what Electron says of it. */
export function preventable<Facts extends object>(facts: Facts) {
  const event = {
    ...facts,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}
