const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * How well a text answers what is typed: 3 begins with it, 2 has a word that does, 1 has all its letters in order;
 * undefined not at all. Case and accents do not matter.
 */
function matchOf(text: string, typed: string): 1 | 2 | 3 | undefined {
  const [here, wanted] = [fold(text), fold(typed)]
  if (here.startsWith(wanted)) return 3
  if (here.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2
  let at = -1
  for (const letter of wanted) {
    at = here.indexOf(letter, at + 1)
    if (at < 0) return undefined
  }
  return 1
}

/** Those whose text answers what is typed, the best first; all of them where nothing is typed. */
export function rank<Item extends { readonly text: string }>(items: readonly Item[], typed: string): readonly Item[] {
  if (typed === '') return items
  return items
    .map((item) => ({ item, match: matchOf(item.text, typed) ?? 0 }))
    .filter(({ match }) => match > 0)
    .toSorted((a, b) => b.match - a.match)
    .map(({ item }) => item)
}
