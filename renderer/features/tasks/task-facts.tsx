import { lazy, Suspense, useEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Reminder, Task } from '../../../server/contract/task.ts'
import { useSettings } from '../../api/use-session.ts'
import { daysFrom, describeDate, describeDuration, describeTime } from '../../lib/dates.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { weekStartOf } from '../../lib/week-start.ts'
import ActionMenu from '../../ui/action-menu.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { DurationField } from './duration-field.tsx'
import { readMoment } from './read-moment.ts'
import { canSkip, useTaskActions, type PickerKind } from './task-actions.ts'
import type { TaskChanges } from '../../../server/contract/task.ts'
import { quickContext, useParser } from './use-quick-parse.ts'
import { useRecurrenceWords } from './use-recurrence.ts'
import { WordsField } from './words-field.tsx'

const dateFields = () => import('../../ui/date-field.tsx')
const TimeField = lazy(async () => ({ default: (await dateFields()).TimeField }))
const MomentField = lazy(async () => ({ default: (await dateFields()).MomentField }))

const leads = [0, 10, 30, 60, 1440] as const

/** What is known of a task besides its words; each of it can be changed where it stands. */
export function TaskFacts({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const { today } = actions
  const { dueDate, dueTime, deadline } = task
  const change = (changes: TaskChanges) => actions.change({ op: 'change', ids: [task.id], changes })
  const list = actions.lists.find(({ id }) => id === task.listId)
  const section = list?.sections.find(({ id }) => id === task.sectionId)
  const isLate = dueDate !== null && dueDate < today && !task.completed

  const choice = (kind: PickerKind, name: string, value: ReactNode, look = '') => (
    <Fact name={name}>
      <AriaButton
        aria-label={t('pane.choose', { name, value: typeof value === 'string' ? value : '' })}
        className={`-mx-1.5 w-[calc(100%+12px)] cursor-default truncate rounded-small px-1.5 py-1 text-left data-hovered:bg-sunken ${look}`}
        onPress={({ target }) => actions.pick(kind, [task], target as HTMLElement)}
      >
        {value}
      </AriaButton>
    </Fact>
  )

  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-[13.5px]">
      {choice(
        'date',
        t('pane.date'),
        dueDate === null ? t('tasks.noDate') : describeDate(dueDate, today, locale),
        dueDate === null ? 'text-muted' : isLate ? 'text-p1' : daysFrom(today, dueDate) <= 1 ? 'text-good' : '',
      )}
      {dueDate !== null && (
        <Fact name={t('pane.time')}>
          <TimeFact key={task.id} value={dueTime} onChange={(time) => change({ dueTime: time })} />
        </Fact>
      )}
      <Fact name={t('pane.repeat')}>
        <RepeatField key={JSON.stringify(task.recurrence)} task={task} onChange={change} />
        <div className="-mx-1 flex flex-wrap gap-1">
          <Button
            look="link"
            size="small"
            onPress={({ target }) => actions.pick('repeat', [task], target as HTMLElement)}
          >
            {t('pane.repeatForm')}
          </Button>
          {canSkip(task) && (
            <Button look="link" size="small" onPress={() => actions.skip([task])}>
              {t('tasks.skip')}
            </Button>
          )}
        </div>
      </Fact>
      {choice(
        'deadline',
        t('pane.deadline'),
        deadline === null ? t('pane.none') : describeDate(deadline, today, locale),
        deadline === null ? 'text-muted' : deadline <= today && !task.completed ? 'text-p1' : '',
      )}
      {choice('place', t('pane.list'), [list?.name ?? t('tasks.inbox'), section?.name].filter(Boolean).join(' / '))}
      {choice(
        'priority',
        t('pane.priority'),
        task.priority === 4 ? t('pane.none') : t('tasks.priorityOf', { priority: task.priority }),
        { 1: 'text-p1', 2: 'text-p2', 3: 'text-p3', 4: 'text-muted' }[task.priority],
      )}
      {choice(
        'tags',
        t('pane.tags'),
        task.tags.length === 0 ? t('pane.none') : task.tags.map((tag) => `@${tag}`).join(' '),
        task.tags.length === 0 ? 'text-muted' : '',
      )}
      <Fact name={t('pane.duration')}>
        <DurationField
          key={task.durationMinutes}
          minutes={task.durationMinutes}
          onChange={(durationMinutes) => change({ durationMinutes })}
        />
      </Fact>
      <Fact name={t('pane.remind')}>
        <Reminders task={task} onChange={(reminders) => change({ reminders })} />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-1 text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

/** At what time of its day a task is due. */
function TimeFact({ value, onChange }: { value: string | null; onChange: (time: string | null) => void }) {
  const { t } = useTranslation()
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <Suspense fallback={<p className="py-[3px]">{value !== null && describeTime(value, locale)}</p>}>
          <TimeField label={t('pane.time')} value={value} onSave={onChange} />
        </Suspense>
      </div>
      {value !== null && (
        <IconButton
          label={t('pane.removeTime')}
          className="size-6!"
          onPress={({ target }) => {
            onChange(null)
            // The button goes with the time.
            target.parentElement?.querySelector<HTMLElement>('[contenteditable]')?.focus()
          }}
        >
          <CloseIcon />
        </IconButton>
      )}
    </div>
  )
}

/** How often a task comes again, in words, with what is understood of them below. */
function RepeatField({ task, onChange }: { task: Task; onChange: (changes: TaskChanges) => void }) {
  const { t } = useTranslation()
  const settings = useSettings()
  const { today, lists, tags } = useTaskActions()
  const parse = useParser(true)
  return (
    <WordsField
      label={t('pane.repeat')}
      hint={t('pane.repeatHint')}
      written={useRecurrenceWords(task.recurrence) ?? ''}
      read={(words, { read, tell }) => {
        const language = languageOf([locale])
        const understood = read(words, { today, language })
        if (!understood) return undefined
        const { rule, from, start, time } = understood
        const first = parse && readMoment(parse, words, quickContext(settings, lists, tags))?.dueDate
        const dueDate = start ?? task.dueDate ?? first ?? today
        return {
          told: tell(understood, language),
          save: () => onChange({ recurrence: { rule, from }, dueDate, ...(time !== undefined && { dueTime: time }) }),
        }
      }}
      unknown={t('pane.repeatUnknown')}
      onClear={() => onChange({ recurrence: null })}
    />
  )
}

/** When a task reminds: so long before its time, or at a moment of its own. */
function Reminders({ task, onChange }: { task: Task; onChange: (reminders: Reminder[]) => void }) {
  const { t } = useTranslation()
  const { today } = useTaskActions()
  const settings = useSettings()
  const [isTyping, setTyping] = useState(false)
  const free = leads.filter(
    (lead) => !task.reminders.some((reminder) => 'minutesBefore' in reminder && reminder.minutesBefore === lead),
  )

  function inWords(reminder: Reminder): string {
    if ('minutesBefore' in reminder) return leadWords(reminder.minutesBefore)
    const [date = '', time = ''] = reminder.at.split('T')
    return `${describeDate(date, today, locale)}, ${describeTime(time, locale)}`
  }
  function leadWords(minutes: number): string {
    if (minutes === 0) return t('pane.remindAtTime')
    if (minutes % 1440 === 0) return t('pane.daysBefore', { count: minutes / 1440 })
    return t('pane.before', { time: describeDuration(minutes, locale) })
  }

  return (
    <div className="grid gap-1" {...useStandIn('[aria-haspopup]', isTyping, task.reminders)}>
      {task.reminders.map((reminder, index) => (
        <div key={JSON.stringify(reminder)} className="flex items-center justify-between gap-1">
          <span className="min-w-0 truncate">{inWords(reminder)}</span>
          <IconButton
            label={t('pane.removeReminder', { when: inWords(reminder) })}
            className="size-6!"
            onPress={() => onChange(task.reminders.toSpliced(index, 1))}
          >
            <CloseIcon />
          </IconButton>
        </div>
      ))}
      {isTyping ? (
        <Suspense>
          <MomentField
            label={t('pane.remindAt')}
            min={today}
            today={today}
            weekStart={weekStartOf(settings)}
            onSave={(at) => {
              onChange([...task.reminders, { at }])
              setTyping(false)
            }}
            onCancel={() => setTyping(false)}
          />
        </Suspense>
      ) : (
        <ActionMenu
          label={t('pane.addReminder')}
          actions={[
            ...(task.dueTime === null ? [] : free).map((lead) => ({
              text: leadWords(lead),
              run: () => onChange([...task.reminders, { minutesBefore: lead }]),
            })),
            { text: t('pane.remindAt'), run: () => setTyping(true) },
          ]}
          className="-mx-1.5 w-[calc(100%+12px)] cursor-default truncate rounded-small px-1.5 py-1 text-left text-muted data-hovered:bg-sunken"
        >
          {t('pane.addReminder')}
        </ActionMenu>
      )}
    </div>
  )
}

/** For what holds a few things: where the one that had the focus goes away, the one by `selector` has it instead. */
function useStandIn(selector: string, ...changes: readonly unknown[]) {
  const place = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>(selector)?.focus()
  }, [selector, ...changes])
  return {
    ref: place,
    onFocus: () => {
      hadFocus.current = true
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
      hadFocus.current = currentTarget.contains(relatedTarget)
    },
  }
}
