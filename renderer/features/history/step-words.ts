import type { Translate } from '../../lib/i18n.ts'
import type { en } from '../../locales/en.ts'
import type { Done } from './use-history.ts'

type NamedKind = keyof typeof en.steps.named

const named: Readonly<Record<NamedKind, true>> = {
  'task-added': true,
  'task-changed': true,
  'task-completed': true,
  'task-reopened': true,
  'task-moved': true,
  'task-deleted': true,
  'task-restored': true,
  'occurrence-skipped': true,
  'list-deleted': true,
  'list-changed': true,
  'section-deleted': true,
  'tag-deleted': true,
  'filter-deleted': true,
}

const isNamed = (kind: string): kind is NamedKind => Object.hasOwn(named, kind)

/** A step in words: by the name of what it was done to where that is known, else by how many there were. */
export function stepWords(t: Translate, { kind, count, title }: Done): string {
  if (title !== undefined && isNamed(kind)) return t(`steps.named.${kind}`, { title: shortened(title) })
  return t(`steps.kind.${kind}`, { count })
}

/** As many letters of a title as leave what was done to it, and the way back, on the same line. */
const longest = 60

function shortened(title: string): string {
  const letters = [...title]
  return letters.length <= longest ? title : `${letters.slice(0, longest).join('').trimEnd()}…`
}
