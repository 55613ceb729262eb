import type { List } from '../../server/contract/list.ts'

export type Colour = List['colour']

/** Every colour, in the order in which they are offered; the compiler holds them to the contract. */
export const colours = Object.keys({
  grey: true,
  red: true,
  orange: true,
  yellow: true,
  green: true,
  teal: true,
  blue: true,
  violet: true,
  pink: true,
  brown: true,
} satisfies Record<Colour, true>) as Colour[]

/** The mark of a list, tag or filter in its colour; its name always stands beside it. */
export function ColourDot({ colour, isRound = false }: { colour: Colour; isRound?: boolean }) {
  return (
    <span
      aria-hidden
      className={`mx-1 inline-block size-[9px] shrink-0 forced-color-adjust-none ${isRound ? 'rounded-full' : 'rounded-[3px]'}`}
      style={{ background: `var(--hue-${colour})` }}
    />
  )
}
