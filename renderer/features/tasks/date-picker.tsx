import { parseDate } from '@internationalized/date'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { addDays } from '../../../server/language/add-days.ts'
import { nextWeekFrom, weekdayFrom } from '../../../server/language/local-date.ts'
import { useSettings } from '../../api/use-session.ts'
import { describeDate, describeTime } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { weekStartOf } from '../../lib/week-start.ts'
import { Button } from '../../ui/button.tsx'
import { MonthCalendar } from '../../ui/month-calendar.tsx'
import { useTaskActions } from './task-actions.ts'
import { readMoment } from './read-moment.ts'
import { quickContext, useParser } from './use-quick-parse.ts'

interface DatePickerProps {
  kind: 'date' | 'deadline'
  tasks: readonly Task[]
  onClose: () => void
}

/** Chooses a date: by words, by a day that is often meant, or from the calendar. */
export function DatePicker({ kind, tasks, onClose }: DatePickerProps) {
  const { t } = useTranslation()
  const settings = useSettings()
  const { change, today, lists, tags } = useTaskActions()
  const parse = useParser(true)
  const [words, setWords] = useState('')
  const [task] = tasks
  const only = tasks.length === 1 ? task : undefined
  const value = (kind === 'date' ? only?.dueDate : only?.deadline) ?? null
  const moment =
    parse && words.trim() !== '' ? readMoment(parse, words, quickContext(settings, lists, tags)) : undefined

  function apply(dueDate: string | null, more: { dueTime?: string; recurrence?: Task['recurrence'] } = {}) {
    const ids = tasks.map(({ id }) => id)
    change({ op: 'change', ids, changes: kind === 'date' ? { dueDate, ...more } : { deadline: dueDate } })
    onClose()
  }

  const weekStart = weekStartOf(settings)
  const shortcuts = [
    { text: t('tasks.dates.today'), date: today },
    { text: t('tasks.dates.tomorrow'), date: addDays(today, 1) },
    { text: t('tasks.dates.nextWeek'), date: weekdayFrom(nextWeekFrom(today, weekStart), 1) },
  ]

  return (
    <>
      <form
        className="grid gap-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (!moment) return
          const { dueDate, dueTime, recurrence } = moment
          apply(dueDate, { ...(dueTime !== undefined && { dueTime }), ...(recurrence && { recurrence }) })
        }}
      >
        <input
          autoFocus
          type="text"
          autoComplete="off"
          aria-label={t('tasks.dates.words')}
          aria-describedby="date-understood"
          placeholder={t('tasks.dates.wordsHint')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="h-9 w-full rounded-small border border-edge bg-surface px-2.5"
        />
        <p id="date-understood" role="status" className="min-h-5 px-1 text-[12.5px] text-muted">
          {moment
            ? [describeDate(moment.dueDate, today, locale), moment.dueTime && describeTime(moment.dueTime, locale)]
                .filter(Boolean)
                .join(', ')
            : words.trim() !== '' && parse && t('tasks.dates.notUnderstood')}
        </p>
      </form>
      <div className="flex flex-wrap gap-1">
        {shortcuts.map(({ text, date }) => (
          <Button key={text} size="small" className="flex-1 px-2.5! whitespace-nowrap" onPress={() => apply(date)}>
            {text}
          </Button>
        ))}
        <Button size="small" look="quiet" className="whitespace-nowrap" onPress={() => apply(null)}>
          {t('tasks.noDate')}
        </Button>
      </div>
      <MonthCalendar
        aria-label={t(`tasks.picker.${kind}`)}
        value={value === null ? null : parseDate(value)}
        defaultFocusedValue={parseDate(value ?? today)}
        onChange={(date) => apply(date.toString())}
        today={today}
        weekStart={weekStart}
      />
    </>
  )
}
