let place: { readonly person: string; readonly href: string } | undefined

/** Remembers where somebody was whose session ended by itself; nothing where they left on purpose. */
export function rememberPlace(person: string | undefined): void {
  place = person === undefined ? undefined : { person, href: location.pathname + location.search }
}

/** Forgets it where it is not `person`'s. */
export function keepPlaceOf(person: string): void {
  if (place?.person !== person) place = undefined
}

/** Where somebody who comes in goes: back to where they were, else to the view they want to see first. */
export function comeBack(person: string): string {
  return place?.person === person ? place.href : '/'
}
