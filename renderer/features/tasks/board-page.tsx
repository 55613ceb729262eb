import '../../lib/later-words.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../../../server/contract/list.ts'
import type { Task } from '../../../server/contract/task.ts'
import { useAccount, useSettings } from '../../api/use-session.ts'
import { afterFrame } from '../../lib/after-frame.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { useFirstView } from '../../lib/first-view.ts'
import { goToField } from '../../lib/go-to-field.ts'
import { locale } from '../../lib/i18n.ts'
import { shortcutOf, useShortcuts } from '../../lib/shortcuts.ts'
import { useLasting } from '../../lib/use-lasting.ts'
import { useToday } from '../../lib/use-today.ts'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { BoardColumn } from './board-column.tsx'
import { isExpected } from './expected-task.ts'
import { keysOf } from './queries.ts'
import { QuickAdd, quickAddId } from './quick-add.tsx'
import { SortMenu } from './sort-menu.tsx'
import { TaskActionsContext } from './task-actions.ts'
import { useTellTaskAtHand } from './task-at-hand.ts'
import { tasksOf } from './task-cache.ts'
import { entryOf, groupsOf } from './task-groups.ts'
import { keyedAction } from './task-keys.ts'
import { menuOf } from './task-menu-actions.ts'
import TaskPane from './task-pane.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useViewActions } from './use-view-actions.tsx'
import { questionOf, type TaskViewDefinition, type TaskViewProps } from './view.ts'
import { useWholeList } from './whole-list.ts'

const noSections: readonly Section[] = []

interface BoardPageProps extends TaskViewProps {
  onAddSection: () => void
}

/** A list with its sections side by side: a card goes to another one by dragging it there, or by the keys of a row. */
export default function BoardPage({ view: list, count, onAddSection, ...parts }: BoardPageProps) {
  const { openTask, onOpenTask, lists, tags, actions: headerActions, sectionActions } = parts
  const { t } = useTranslation()
  const client = useQueryClient()
  const account = useAccount().id
  const today = useToday()
  const settings = useSettings()
  const [chosen, setChosen] = useState<string>()
  const board = useRef<HTMLDivElement>(null)
  const lastCard = useRef<string>(undefined)
  const { sections = noSections, defaults } = list
  const { text, sort } = questionOf(list, settings)
  const isHere = ({ listId, parentId, deletedAt }: Task) =>
    listId === defaults?.listId && parentId === null && deletedAt === null
  const query = useWholeList(text, { sort, holds: isHere, takes: isHere })
  const tasks = useMemo(() => tasksOf(query.data), [query.data])
  const columns = useMemo(() => {
    const entries = tasks.map((task) => entryOf(task, 0))
    return groupsOf({ groups: 'sections', sections }, entries, today, t, locale)
  }, [tasks, sections, today, t])
  // New tasks go to it.
  const section = sections.find(({ id }) => id === chosen)
  const sectionId = section?.id ?? null
  const view = useMemo<TaskViewDefinition>(
    () => ({ ...list, defaults: { ...list.defaults, sectionId } }),
    [list, sectionId],
  )
  const { actions, overlays } = useViewActions({ ...parts, view, list: board, canOrder: sort === 'order' })
  const rest = query.data?.pages[0]?.next
  useFirstView(!query.isPending)
  useKeptFocus(board, tasks)
  useFollowedCard(board, lastCard, tasks)

  const { addTo } = useLasting({
    addTo(id: string) {
      setChosen(id)
      goToField(quickAddId)
    },
  })

  const cardOf = (id: string) => board.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(id)}"]`)
  const taskOf = (row: HTMLElement | null | undefined) => tasks.find(({ id }) => id === row?.dataset['key'])

  function closeDetails() {
    onOpenTask(undefined)
    if (openTask !== undefined) actions.focusRow(openTask)
  }

  /** To the card that somebody was at, wherever it is now, or the first one. */
  function enterBoard() {
    const card = lastCard.current === undefined ? undefined : cardOf(lastCard.current)
    ;(card ?? board.current?.querySelector<HTMLElement>('[role=row][data-key]'))?.focus()
  }

  function fromNowhere() {
    if (document.activeElement !== document.body) return false
    enterBoard()
    return true
  }

  /** What was added comes in at the top of its column, and is to be seen there. */
  function showColumn() {
    const column = board.current?.querySelector(`[data-column="${sectionId ?? 'none'}"]`)
    column?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    column?.querySelector('[role=grid]')?.scrollTo({ top: 0 })
  }

  useTellTaskAtHand((translate) => {
    const row = document.activeElement?.closest<HTMLElement>('[role=row][data-key]')
    const open = openTask === undefined ? undefined : client.getQueryData<Task>(keysOf(account).task(openTask))
    const task = taskOf(row) ?? open
    return task && { title: task.title, actions: menuOf(translate, actions, [task]) }
  })
  useShortcuts({
    next: fromNowhere,
    previous: fromNowhere,
    ...(openTask !== undefined && { close: closeDetails }),
  })

  // In the capture phase, ahead of the columns' own keys.
  function onKeyDownCapture(event: KeyboardEvent) {
    const row = event.target instanceof HTMLElement && event.target.role === 'row' ? event.target : undefined
    const task = taskOf(row)
    if (!row || !task || event.nativeEvent.isComposing) return
    const name = shortcutOf(event)
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
    if (isPlain && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) goBeside(row, event.key === 'ArrowRight')
    else if (name === 'next' || name === 'previous') {
      // J and K are arrows by another name.
      const arrow = name === 'next' ? 'ArrowDown' : 'ArrowUp'
      if (event.key === arrow) return
      row.dispatchEvent(new window.KeyboardEvent('keydown', { key: arrow, bubbles: true, cancelable: true }))
    } else if (name === 'copy') {
      if (window.getSelection()?.isCollapsed === false) return
      actions.copy([task])
    } else if (name === undefined || !keyedAction(name, actions, task, [task], row)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** To the card at the same height in the next column that has any. */
  function goBeside(row: HTMLElement, isAfter: boolean) {
    const { top } = row.getBoundingClientRect()
    const all = [...(board.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
    const own = all.findIndex((column) => column.contains(row))
    const others = isAfter ? all.slice(own + 1) : all.slice(0, own).toReversed()
    const away = (card: HTMLElement) => Math.abs(card.getBoundingClientRect().top - top)
    for (const column of others) {
      const [nearest] = [...column.querySelectorAll<HTMLElement>('[role=row][data-key]')].toSorted(
        (one, other) => away(one) - away(other),
      )
      if (nearest) return nearest.focus()
    }
  }

  function onContextMenu(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.target.matches('input, textarea')) return
    const row = event.target.closest<HTMLElement>('[role=row]')
    const task = taskOf(row)
    if (!row || !task || isExpected(task)) return
    event.preventDefault()
    actions.openMenu([task], row)
  }

  return (
    <TaskActionsContext value={actions}>
      <div className="flex h-full min-w-0 flex-1">
        <main className="relative flex min-w-0 flex-1 flex-col bg-surface">
          <div className="z-10 shrink-0 px-6 pt-8 pb-3 max-narrow:px-4 max-narrow:pt-5">
            <div className="mb-4 flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <h1 className="text-[25px] leading-tight font-[680] tracking-[-0.02em] wrap-anywhere">{list.title}</h1>
                {count !== undefined && (
                  <p className="mt-0.5 text-muted">{count === 0 ? t('tasks.none') : t('tasks.open', { count })}</p>
                )}
              </div>
              <SortMenu view={list} sort={sort} />
              {headerActions}
            </div>
            <QuickAdd
              view={view}
              lists={lists}
              tags={tags}
              today={today}
              among={actions}
              onAdd={showColumn}
              onLeave={enterBoard}
            />
            <p role="status" className="mt-1.5 px-3.5 text-[12.5px] text-muted">
              {t('board.goesTo', { name: section?.name ?? t('tasks.noSection') })}
              {rest !== undefined && ` ${t('board.first', { count: tasks.length })}`}
            </p>
            {query.error && !(query.isRefetchError && query.error.code === 'unreachable') && (
              <Problem actions={<Button onPress={() => void query.refetch()}>{t('common.tryAgain')}</Button>}>
                {t('tasks.failed')} {failureWords(t, query.error)}
              </Problem>
            )}
            {query.isPending && <Skeleton label={t('tasks.loading')} />}
          </div>
          {query.data && (
            <div
              ref={board}
              role="group"
              aria-label={list.title}
              tabIndex={-1}
              data-sideways
              onFocus={({ target, currentTarget }) => {
                if (target === currentTarget) enterBoard()
                else lastCard.current = target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? lastCard.current
              }}
              onKeyDownCapture={onKeyDownCapture}
              onContextMenu={onContextMenu}
              className="flex min-h-0 flex-1 snap-x scroll-px-6 gap-3 overflow-x-auto px-6 pb-4 outline-none! max-narrow:snap-mandatory max-narrow:scroll-px-4 max-narrow:px-4"
            >
              {columns.map((column) => {
                const known = sections.find(({ id }) => id === column.id)
                return (
                  <BoardColumn
                    key={column.id}
                    column={column}
                    action={known && sectionActions?.(known)}
                    onAdd={addTo}
                  />
                )
              })}
              <Button look="quiet" className="h-11 shrink-0 snap-start" onPress={onAddSection}>
                <PlusIcon />
                {t('board.addSection')}
              </Button>
            </div>
          )}
        </main>
        {openTask !== undefined && <TaskPane key={openTask} id={openTask} onClose={closeDetails} />}
      </div>
      {overlays}
    </TaskActionsContext>
  )
}

/** Goes along with the card that somebody was at where it comes to stand in another column. */
function useFollowedCard(
  board: RefObject<HTMLElement | null>,
  card: RefObject<string | undefined>,
  tasks: readonly Task[],
): void {
  const before = useRef<readonly Task[]>(tasks)
  useEffect(() => {
    const was = before.current.find(({ id }) => id === card.current)
    const now = tasks.find(({ id }) => id === card.current)
    before.current = tasks
    if (!was || !now || was.sectionId === now.sectionId) return undefined
    let isLatest = true
    // What was open at the card is closed by then, and has looked for where the focus goes.
    const follow = () => {
      const focused = document.activeElement
      const isFree = focused === document.body || board.current?.contains(focused) === true
      if (isLatest && isFree) board.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(now.id)}"]`)?.focus()
    }
    void afterFrame().then(follow)
    return () => {
      isLatest = false
    }
  }, [tasks, board, card])
}
