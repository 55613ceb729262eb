import { useRef, useState, type ContextType } from 'react'
import type { DragAndDropContext } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { groupKey, type TaskGroup } from './task-groups.ts'

type DragParts = Required<ContextType<typeof DragAndDropContext>>

interface EmptyGroupPlaceProps {
  group: TaskGroup
  hooks: NonNullable<DragParts['dragAndDropHooks']>
  state: NonNullable<DragParts['dropState']>
}

/** Where the keyboard drops tasks into a group that has none. */
export function EmptyGroupPlace({ group, hooks, state }: EmptyGroupPlaceProps) {
  const { t } = useTranslation()
  const ref = useRef<HTMLButtonElement>(null)
  const [target] = useState({ type: 'item', key: groupKey(group.id), dropPosition: 'on' } as const)
  const place = hooks.useDropIndicator?.({ target }, state, ref)
  if (!place || place.isHidden) return null
  return (
    <button
      type="button"
      ref={ref}
      {...place.dropIndicatorProps}
      aria-label={t('tasks.dropInto', { name: group.title })}
      className="sr-only"
    />
  )
}
