import type { Translate } from '../lib/i18n.ts'
import type { MenuAction } from '../ui/action-menu.tsx'

/** The ways in which one of several things can be moved among them: up (-1), unless it is the first, and down (1). */
export function upAndDown(
  t: Translate,
  items: readonly { readonly id: string }[],
  id: string,
  move: (by: -1 | 1) => void,
): MenuAction[] {
  const up = { text: t('lists.moveUp'), run: () => move(-1) }
  const down = { text: t('lists.moveDown'), run: () => move(1) }
  return [...(items[0]?.id === id ? [] : [up]), ...(items.at(-1)?.id === id ? [] : [down])]
}
