import '../../lib/later-words.ts'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { useSettings } from '../../api/use-session.ts'
import { describeFullDate, describeTime } from '../../lib/dates.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { useFirstView } from '../../lib/first-view.ts'
import { goToField } from '../../lib/go-to-field.ts'
import { locale } from '../../lib/i18n.ts'
import { shortcutOf } from '../../lib/shortcuts.ts'
import { taskDragType } from '../../lib/task-drag.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useToday } from '../../lib/use-today.ts'
import { weekStartOf } from '../../lib/week-start.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckRing } from '../../ui/check-box.tsx'
import { ChevronIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useTasksBetween } from './calendar-tasks.ts'
import { monthAfter, weeksOf } from './calendar-weeks.ts'
import { describeMonth, describeWeekday } from './calendar-words.ts'
import { isExpected } from './expected-task.ts'
import { QuickAdd, quickAddId } from './quick-add.tsx'
import { TaskActionsContext, useTaskActions } from './task-actions.ts'
import { tasksOf } from './task-cache.ts'
import { keyedAction } from './task-keys.ts'
import TaskPane from './task-pane.tsx'
import { useViewActions } from './use-view-actions.tsx'
import type { TaskViewDefinition, TaskViewProps } from './view.ts'

interface CalendarPageProps extends Pick<TaskViewProps, 'openTask' | 'onOpenTask' | 'lists' | 'tags' | 'onDone'> {
  /** Such as `2026-11`; without it, the one of today. */
  month: string | undefined
  onMonth: (month: string | undefined) => void
}

/** What is due in a month, day by day: a task goes to another day by dragging it there, or by the keys of a row. */
export function CalendarPage({ month: asked, onMonth, ...parts }: CalendarPageProps) {
  const { openTask, onOpenTask, lists, tags } = parts
  const { t } = useTranslation()
  const today = useToday()
  const settings = useSettings()
  const [chosen, setChosen] = useState<string>()
  const days = useRef<HTMLDivElement>(null)
  const month = asked ?? today.slice(0, 7)
  const weeks = weeksOf(month, weekStartOf(settings))
  const [first = today, last = today] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  const query = useTasksBetween(first, last)
  const byDay = Map.groupBy(tasksOf(query.data), ({ dueDate }) => dueDate)
  const newDay = chosen !== undefined && chosen >= first && chosen <= last ? chosen : today
  const heading = describeMonth(month, locale)
  const view: TaskViewDefinition = {
    key: 'calendar',
    title: heading,
    query: '',
    sorts: [],
    defaults: { dueDate: newDay },
    groups: 'none',
    emptyHeading: '',
    emptyText: '',
  }
  const { actions, overlays } = useViewActions({ ...parts, view, list: days, canOrder: false })
  useTitle(`${heading} · Hearth`)
  useFirstView(!query.isPending)

  function addOn(day: string) {
    setChosen(day)
    goToField(quickAddId)
  }

  function closeDetails() {
    onOpenTask(undefined)
    if (openTask !== undefined) actions.focusRow(openTask)
  }

  return (
    <TaskActionsContext value={actions}>
      <main className="min-w-0 flex-1 overflow-y-auto bg-surface px-6 pt-8 pb-20 max-narrow:px-4 max-narrow:pt-5">
        <header className="mb-4 flex flex-wrap items-center gap-1">
          <h1 className="mr-auto text-[25px] leading-tight font-[680] tracking-[-0.02em]">{heading}</h1>
          <span className="flex items-center gap-1">
            <Button size="small" look="quiet" onPress={() => onMonth(undefined)}>
              {t('shell.today')}
            </Button>
            <IconButton label={t('calendar.before')} onPress={() => onMonth(monthAfter(month, -1))}>
              <span className="rotate-180">
                <ChevronIcon isOpen={false} />
              </span>
            </IconButton>
            <IconButton label={t('calendar.after')} onPress={() => onMonth(monthAfter(month, 1))}>
              <ChevronIcon isOpen={false} />
            </IconButton>
          </span>
        </header>
        <QuickAdd
          view={view}
          lists={lists}
          tags={tags}
          today={today}
          among={actions}
          onAdd={() => undefined}
          onLeave={() => days.current?.querySelector<HTMLElement>('[data-key]')?.focus()}
        />
        <p role="status" className="mt-1.5 mb-3 px-3.5 text-[12.5px] text-muted">
          {t('calendar.goesTo', { day: describeFullDate(newDay, today, locale) })}
        </p>
        {query.error && (
          <Problem actions={<Button onPress={() => void query.refetch()}>{t('common.tryAgain')}</Button>}>
            {t('tasks.failed')} {failureWords(t, query.error)}
          </Problem>
        )}
        <div aria-hidden className="grid grid-cols-7 pb-1 text-[12.5px] text-muted max-narrow:hidden">
          {weeks[0]?.map((day) => (
            <span key={day} className="px-2">
              {describeWeekday(day, locale)}
            </span>
          ))}
        </div>
        <div
          ref={days}
          aria-busy={query.isPending}
          className="grid grid-cols-7 border-t border-l border-line max-narrow:grid-cols-1"
        >
          {weeks.flat().map((day) => (
            <Day
              key={day}
              day={day}
              isInMonth={day.startsWith(month)}
              isChosen={day === newDay}
              tasks={byDay.get(day) ?? []}
              onAdd={() => addOn(day)}
            />
          ))}
        </div>
      </main>
      {openTask !== undefined && <TaskPane key={openTask} id={openTask} onClose={closeDetails} />}
      {overlays}
    </TaskActionsContext>
  )
}

/** So many tasks of a day are shown, until all are asked for. */
const mostShown = 5

interface DayProps {
  /** Such as `2026-11-20`. */
  day: string
  isInMonth: boolean
  /** New tasks are due on it. */
  isChosen: boolean
  tasks: readonly Task[]
  onAdd: () => void
}

function Day({ day, isInMonth, isChosen, tasks, onAdd }: DayProps) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const [isTarget, setTarget] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const name = describeFullDate(day, actions.today, locale)
  // Below each other, days that are of no use now would push the others out of sight.
  const isListed = isInMonth && (day >= actions.today || tasks.length > 0)
  const shown = isWhole ? tasks : tasks.slice(0, mostShown)

  const takes = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(taskDragType)

  function drop(event: DragEvent) {
    setTarget(false)
    if (!takes(event)) return
    event.preventDefault()
    const id = event.dataTransfer.getData(taskDragType)
    if (!tasks.some((task) => task.id === id)) actions.change({ op: 'change', ids: [id], changes: { dueDate: day } })
  }

  return (
    <section
      aria-label={name}
      data-day={day}
      onDragOver={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={drop}
      className={`min-h-[104px] min-w-0 border-r border-b border-line p-1 max-narrow:min-h-0 ${isInMonth ? '' : 'bg-bg'} ${isListed ? '' : 'max-narrow:hidden'} ${isTarget ? 'outline-2 -outline-offset-2 outline-focus' : ''}`}
    >
      <IconButton
        label={t('calendar.addOn', { day: name })}
        aria-pressed={isChosen}
        className={`size-7! w-auto! min-w-7 rounded-full! px-1.5 text-[12.5px] tabular-nums ${day === actions.today ? 'bg-accent! font-semibold text-on-accent!' : ''} ${isChosen ? 'outline-2 -outline-offset-2 outline-accent/60' : ''}`}
        onPress={onAdd}
      >
        <span className="max-narrow:hidden">{Number(day.slice(8))}</span>
        <span className="narrow:hidden">{name}</span>
      </IconButton>
      {tasks.length > 0 && (
        <ul role="list" aria-label={t('calendar.tasksOn', { day: name })}>
          {shown.map((task) => (
            <DayTask key={task.id} task={task} />
          ))}
        </ul>
      )}
      {tasks.length > shown.length && (
        <Button look="quiet" size="small" onPress={() => setWhole(true)}>
          {t('calendar.more', { count: tasks.length - shown.length })}
        </Button>
      )}
    </section>
  )
}

function DayTask({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const { id, title, dueTime, priority, completed } = task

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const pressed = shortcutOf(event)
    // There is no row to edit a title in, and Enter and Space press the button.
    const name = pressed === 'edit' ? 'details' : pressed
    if (name === undefined || event.key === 'Enter' || event.key === ' ' || event.nativeEvent.isComposing) return
    if (!keyedAction(name, actions, task, [task], event.currentTarget)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <li
      inert={isExpected(task)}
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.effectAllowed = 'move'
        dataTransfer.setData(taskDragType, id)
        dataTransfer.setData('text/plain', title)
      }}
      className={`flex items-start gap-1 rounded-small py-0.5 pl-1 text-[13px] ${actions.openTask === id ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
    >
      <CheckRing
        label={t('tasks.complete', { title })}
        isChecked={completed}
        priority={priority}
        onChange={(isDone) => actions.setCompleted([task], isDone)}
        className="-mt-[7px]! scale-[0.8]"
      />
      <button
        type="button"
        data-key={id}
        title={title}
        onKeyDown={onKeyDown}
        onClick={() => actions.openDetails(id)}
        onContextMenu={(event) => {
          event.preventDefault()
          actions.openMenu([task], event.currentTarget)
        }}
        className={`line-clamp-2 min-w-0 flex-1 cursor-default text-left hyphens-auto wrap-break-word ${completed ? 'text-faint line-through' : ''}`}
      >
        {dueTime !== null && (
          <span className="mr-1 whitespace-nowrap text-muted tabular-nums">{describeTime(dueTime, locale)}</span>
        )}
        {title}
      </button>
    </li>
  )
}
