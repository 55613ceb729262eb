/** The field of the search page, which is not part of the first load. */
export const searchFieldId = 'search'

/** A field that somebody is on their way to, and what they have typed ahead. */
let wanted: { readonly id: string; text: string; readonly since: number } | undefined

/** After so many milliseconds what is typed is no longer meant for a field that has not come. */
const patience = 5_000

/**
 * Goes to the field with this id. Where it has yet to come, `lead` brings it, and what is typed until then is held for
 * it: the first letters are neither lost nor taken for shortcuts.
 */
export function goToField(id: string, lead?: () => void): void {
  const field = document.getElementById(id)
  if (field) {
    wanted = undefined
    return field.focus()
  }
  wanted = { id, text: '', since: performance.now() }
  lead?.()
}

/** To be called with a field that has come: where it was waited for, it takes the focus; gives what was typed ahead. */
export function fieldArrived(field: HTMLElement | null): string {
  if (!field || wanted?.id !== field.id) return ''
  const { text } = wanted
  wanted = undefined
  field.focus()
  return text
}

/** Takes a keystroke for the field that is waited for; false where there is none, or the key is for something else. */
export function heldForField(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>,
): boolean {
  if (!wanted) return false
  const { key } = event
  if (performance.now() - wanted.since > patience || key === 'Escape' || key === 'Tab') {
    wanted = undefined
    return key === 'Escape'
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if (key === 'Backspace') wanted.text = wanted.text.slice(0, -1)
  else if (key.length === 1) wanted.text += key
  // Anything else was meant for the field too, but says nothing to it yet.
  return key.length === 1 || key === 'Backspace' || key === 'Enter'
}

/** Nothing is waited for any more: somebody pressed elsewhere. */
export function forgetField(): void {
  wanted = undefined
}
