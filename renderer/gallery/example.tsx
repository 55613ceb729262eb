import { createElement, type ComponentType, type ReactNode } from 'react'

/** A component in all its states. */
export interface Example {
  /** The component itself, by which the gallery knows that it is shown. */
  readonly of: unknown
  /** `inPage`: among the others. `over`: opened by a button. `alone`: a page of its own. */
  readonly shown: 'inPage' | 'over' | 'alone'
  readonly states: readonly {
    readonly name: string
    readonly draw: (close: () => void) => ReactNode
  }[]
}

/** Shows a component in the page, once for each of the named sets of props. */
export function inPage<Props extends object>(of: ComponentType<Props>, states: Record<string, Props>): Example {
  return example('inPage', of, states)
}

/** Shows a component that lies over the page: a button opens it. */
export function over<Props extends { onClose?: () => void }>(
  of: ComponentType<Props>,
  states: Record<string, Props>,
): Example {
  return example('over', of, states)
}

/** Shows a component that is a page by itself. */
export function alone<Props extends object>(of: ComponentType<Props>, states: Record<string, Props>): Example {
  return example('alone', of, states)
}

function example<Props extends object>(
  shown: Example['shown'],
  of: ComponentType<Props>,
  states: Record<string, Props>,
): Example {
  return {
    of,
    shown,
    states: Object.entries(states).map(([name, props]) => ({
      name,
      draw: (onClose) => createElement(of, shown === 'over' ? { ...props, onClose } : props),
    })),
  }
}
