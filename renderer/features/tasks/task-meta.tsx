import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { daysFrom, describeDate, describeDuration, describeInstant, describeTime } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { BellIcon, NotesIcon, RepeatIcon, StepsIcon } from '../../ui/icons.tsx'
import { useTaskActions } from './task-actions.ts'

/** The line below a title: only what there is to say, and nothing that the view says already. */
export function TaskMeta({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { today, view } = useTaskActions()
  const { dueDate, dueTime, deadline, recurrence, subtasks, tags } = task
  const isLate = dueDate !== null && dueDate < today && !task.completed
  // Today's view need not say "today" on every row; of what is done only the day on which it was counts.
  const isPast = task.completed && view.defaults === undefined
  const saysDate = dueDate !== null && !isPast && (view.groups !== 'days' || isLate)
  const time = dueTime === null || isPast ? '' : describeTime(dueTime, locale)
  const when = [saysDate ? describeDate(dueDate, today, locale) : '', time].filter(Boolean).join(', ')
  const days = dueDate === null ? undefined : daysFrom(today, dueDate)
  const dateLook =
    task.completed || view.isTrash ? '' : isLate ? 'text-p1' : days === 0 || days === 1 ? 'text-good' : ''

  const parts = [
    task.priority < 4 && (
      <span key="priority" className="sr-only contrast-more:not-sr-only forced-colors:not-sr-only">
        {t('tasks.priorityOf', { priority: task.priority })}
      </span>
    ),
    isPast && task.completedAt !== null && (
      <span key="done">{describeInstant(task.completedAt, new Date(), locale)}</span>
    ),
    when !== '' && (
      <span key="when" className={dateLook}>
        {isLate && <span className="sr-only">{t('tasks.overdue')}, </span>}
        {when}
      </span>
    ),
    recurrence !== null && (
      <Sign key="again" words={t('tasks.repeats')}>
        <RepeatIcon />
      </Sign>
    ),
    deadline !== null && (
      <span key="deadline" className={deadline <= today && !task.completed ? 'text-p1' : ''}>
        {t('tasks.deadlineOn', { date: describeDate(deadline, today, locale) })}
      </span>
    ),
    task.durationMinutes !== null && <span key="duration">{describeDuration(task.durationMinutes, locale)}</span>,
    subtasks.all > 0 && (
      <span key="steps" className="inline-flex items-center gap-1">
        <StepsIcon />
        <span aria-hidden>{`${subtasks.all - subtasks.open}/${subtasks.all}`}</span>
        <span className="sr-only">{t('tasks.steps', { done: subtasks.all - subtasks.open, all: subtasks.all })}</span>
      </span>
    ),
    task.reminders.length > 0 && (
      <Sign key="bell" words={t('tasks.hasReminders')}>
        <BellIcon />
      </Sign>
    ),
    task.notes !== '' && (
      <Sign key="notes" words={t('tasks.hasNotes')}>
        <NotesIcon />
      </Sign>
    ),
    ...tags.map((tag) => (
      <span key={`tag ${tag}`} className="max-w-40 truncate">
        @{tag}
      </span>
    )),
  ].filter(Boolean)

  if (parts.length === 0) return null
  return (
    <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[12.5px] leading-[1.4] text-muted">
      {parts}
    </div>
  )
}

function Sign({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <span title={words}>
      {children}
      <span className="sr-only">{words}</span>
    </span>
  )
}
