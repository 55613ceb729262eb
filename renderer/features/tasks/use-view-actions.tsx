import { lazy, Suspense, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { useAccount, useSettings } from '../../api/use-session.ts'
import { drafts } from '../../lib/drafts.ts'
import { goToField } from '../../lib/go-to-field.ts'
import { useLasting } from '../../lib/use-lasting.ts'
import { useToday } from '../../lib/use-today.ts'
import { showNotice } from '../../lib/notices.ts'
import { asMarkdown } from './as-markdown.ts'
import { quickAddId } from './quick-add.tsx'
import { canSkip, titleDraft, type Beside, type PickerKind, type Series, type TaskActions } from './task-actions.ts'
import { useTaskChanges } from './use-task-changes.ts'
import type { TaskViewProps } from './view.ts'

const Picker = lazy(() => import('./picker.tsx'))
const TaskMenu = lazy(() => import('./task-menu.tsx'))
const DeleteTasksDialog = lazy(() => import('./delete-task-dialog.tsx'))
const SubtasksDialog = lazy(() => import('./subtasks-dialog.tsx'))

interface Picking {
  readonly kind: PickerKind
  readonly tasks: readonly Task[]
  readonly anchor: HTMLElement
}

type Parts = Pick<TaskViewProps, 'view' | 'openTask' | 'onOpenTask' | 'lists' | 'tags' | 'onDone'> & {
  /** The list whose rows can have the focus. */
  readonly list: RefObject<HTMLElement | null>
  readonly canOrder: boolean
}

/** What can be done with the tasks of a view, and the small windows and questions that belong to it. */
export function useViewActions(parts: Parts): { readonly actions: TaskActions; readonly overlays: ReactNode } {
  const { view, openTask, onOpenTask, lists, tags, onDone, list, canOrder } = parts
  const { t } = useTranslation()
  const account = useAccount().id
  const { completeSubtasks } = useSettings()
  const today = useToday()
  const change = useTaskChanges(onDone)
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const [picking, setPicking] = useState<Picking>()
  const [removing, setRemoving] = useState<readonly Task[]>()
  const [asking, setAsking] = useState<readonly Task[]>()
  const [menu, setMenu] = useState<Omit<Picking, 'kind'>>()
  const [beside, setBeside] = useState<Beside>()
  const wantsFocus = useRef<string>(undefined)

  // The same from drawing to drawing, so that rows are only drawn again where something of theirs has changed.
  const doing = useLasting({
    edit(task: Task) {
      wantsFocus.current = task.id
      drafts.write(account, titleDraft(task.id), task.title)
    },
    change,
    setCompleted(concerned: readonly Task[], completed: boolean) {
      const isOpenBelow = concerned.some(({ subtasks }) => subtasks.open > 0)
      if (completed && isOpenBelow && completeSubtasks === 'ask') setAsking(concerned)
      else change({ op: 'change', ids: idsOf(concerned), changes: { completed } })
    },
    openDetails: onOpenTask,
    remove(concerned: readonly Task[]) {
      if (view.isTrash) return setRemoving(concerned)
      change({ op: 'delete', ids: idsOf(concerned) })
      closeIfAmong(concerned)
    },
    pick: (kind: PickerKind, concerned: readonly Task[], anchor: HTMLElement) =>
      setPicking({ kind, tasks: concerned, anchor }),
    skip(concerned: readonly Task[]) {
      const tasks = concerned.filter(canSkip)
      change({ op: 'skip', ids: idsOf(tasks) })
    },
    copy(concerned: readonly Task[]) {
      void navigator.clipboard.writeText(asMarkdown(concerned)).then(
        () => showNotice(t('tasks.copied', { count: concerned.length })),
        () => showNotice(t('tasks.copyFailed'), { isProblem: true }),
      )
    },
    openMenu: (concerned: readonly Task[], anchor: HTMLElement) => setMenu({ tasks: concerned, anchor }),
    addBeside(place: Omit<Beside, 'series'> | undefined) {
      setBeside(place && { ...place, series: { listId: place.task.listId } })
      if (place) requestAnimationFrame(() => goToField(quickAddId))
    },
    goOnBelow: (series: Series) =>
      setBeside((now) => (now?.series === series && series.last ? { ...now, task: series.last } : now)),
    takeFocus(id: string) {
      const isWanted = wantsFocus.current === id
      if (isWanted) wantsFocus.current = undefined
      return isWanted
    },
    focusRow: (id: string) => list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)?.focus(),
    expand(id: string, isExpanded: boolean) {
      const next = new Set(expanded)
      if (isExpanded) next.add(id)
      else next.delete(id)
      setExpanded(next)
    },
  })
  const actions = useMemo<TaskActions>(
    () => ({ ...doing, view, openTask, lists, tags, today, expanded, canOrder, beside }),
    [doing, view, openTask, lists, tags, today, expanded, canOrder, beside],
  )

  function closeIfAmong(tasks: readonly Task[]) {
    if (tasks.some(({ id }) => id === openTask)) onOpenTask(undefined)
  }

  const overlays = (
    <Suspense>
      {picking && <Picker key={picking.kind} {...picking} onClose={() => setPicking(undefined)} />}
      {menu && <TaskMenu {...menu} onClose={() => setMenu(undefined)} />}
      {removing && (
        <DeleteTasksDialog
          tasks={removing}
          onClose={() => setRemoving(undefined)}
          onDelete={() => {
            setRemoving(undefined)
            change({ op: 'delete-for-good', ids: idsOf(removing) })
            closeIfAmong(removing)
          }}
        />
      )}
      {asking && (
        <SubtasksDialog
          tasks={asking}
          onClose={() => setAsking(undefined)}
          onAnswer={(openSubtasks) => {
            setAsking(undefined)
            change({ op: 'change', ids: idsOf(asking), changes: { completed: true, openSubtasks } })
          }}
        />
      )}
    </Suspense>
  )

  return { actions, overlays }
}

function idsOf(tasks: readonly Task[]): string[] {
  return tasks.map(({ id }) => id)
}
