import { useLayoutEffect, useRef, useState } from 'react'

type Functions = Readonly<Record<string, (...args: never[]) => unknown>>

/**
 * The same functions at every drawing, which do what the latest ones do: what is given them need not be drawn again.
 * For what is called later, by an event, and not while drawing.
 */
export function useLasting<Given extends Functions>(latest: Given): Given {
  const current = useRef<Functions>(latest)
  useLayoutEffect(() => {
    current.current = latest
  })
  const [lasting] = useState(() => {
    const names = Object.keys(latest)
    return Object.fromEntries(names.map((name) => [name, (...args: never[]) => current.current[name]?.(...args)]))
  })
  return lasting as Given
}
