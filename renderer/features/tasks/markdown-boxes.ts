const box = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]/

/** Where the box of a list item stands that begins at `start`; undefined where it has none. */
export function boxAfter(text: string, start: number | undefined): number | undefined {
  const match = start === undefined ? null : box.exec(text.slice(start))
  return match && start !== undefined ? start + match[0].length - 3 : undefined
}

/** The text with the box at `offset` ticked, or no longer. */
export function withBoxTicked(text: string, offset: number): string {
  const sign = text.charAt(offset + 1) === ' ' ? 'x' : ' '
  return text.slice(0, offset + 1) + sign + text.slice(offset + 2)
}
