import { useRef } from 'react'
import { TaskActionsContext } from './task-actions.ts'
import TaskPane from './task-pane.tsx'
import { useViewActions } from './use-view-actions.tsx'
import type { TaskViewDefinition, TaskViewProps } from './view.ts'

interface LoneTaskPaneProps extends Pick<TaskViewProps, 'onOpenTask' | 'lists' | 'tags' | 'onDone'> {
  id: string
}

/** The view that a task stands in which was found and not looked at in a view. */
const nowhere: TaskViewDefinition = {
  key: 'search',
  title: '',
  query: '',
  sorts: [],
  groups: 'none',
  emptyHeading: '',
  emptyText: '',
}

/** The details of one task where there is no list of tasks around it. */
export function LoneTaskPane({ id, ...parts }: LoneTaskPaneProps) {
  const list = useRef<HTMLElement>(null)
  const { actions, overlays } = useViewActions({ ...parts, view: nowhere, openTask: id, list, canOrder: false })
  return (
    <TaskActionsContext value={actions}>
      <TaskPane key={id} id={id} onClose={() => parts.onOpenTask(undefined)} />
      {overlays}
    </TaskActionsContext>
  )
}
