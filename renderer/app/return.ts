let place: { readonly person: string; readonly href: string } | undefined

/** Remembers where somebody was whose session ended by itself; nothing where they left on purpose. */
export function rememberPlace(person: string | undefined): void {
  place = person === undefined ? undefined : { person, href: location.pathname + location.search }
}

/** Where somebody who comes in goes: back to where they were, else to the inbox. */
export function comeBack(person: string): string {
  return place?.person === person ? place.href : '/inbox'
}
