import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task, TaskChanges } from '../../../server/contract/task.ts'
import { addDays } from '../../../server/language/add-days.ts'
import { nextWeekFrom, weekdayOf, type Weekday } from '../../../server/language/local-date.ts'
import { useSettings } from '../../api/use-session.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { weekStartOf } from '../../lib/week-start.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { choiceOf, monthWaysOf, nthOf, recurrenceOf, units, type RepeatChoice } from './repeat-choice.ts'
import { useTaskActions } from './task-actions.ts'
import { useRecurrenceLanguage } from './use-recurrence.ts'

const nthNames = ['first', 'second', 'third', 'fourth'] as const
const most = 999
const field = 'h-8 rounded-small border border-edge bg-surface px-2'

/** How a task comes again, by choosing; in words it says below what is chosen. */
export function RepeatForm({ tasks, onClose }: { tasks: readonly Task[]; onClose: () => void }) {
  const { t } = useTranslation()
  const { today, change } = useTaskActions()
  const settings = useSettings()
  const id = useId()
  const [first] = tasks
  const date = first?.dueDate ?? today
  const [choice, setChoice] = useState<RepeatChoice>(() => choiceOf(first?.recurrence ?? null, date))
  const room = useRecurrenceLanguage(true)
  const { unit, interval, weekdays, monthWay, end, from } = choice
  const set = (more: Partial<RepeatChoice>) => setChoice({ ...choice, ...more })
  const recurrence = recurrenceOf(choice, date)
  const isWhole = interval >= 1 && interval <= (unit === 'YEARLY' ? 99 : most) && !('count' in end && end.count < 1)

  // The days of some week, beginning as a week does for this person.
  const weekStart = weekStartOf(settings)
  const start = nextWeekFrom(today, weekStart)
  const week = Array.from({ length: 7 }, (_, index) => addDays(start, index))
  const dayName = (day: string, length: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(new Date(day))

  function toggle(weekday: Weekday) {
    const others = weekdays.filter((each) => each !== weekday)
    // A week without any day says nothing.
    if (others.length < weekdays.length) return others.length > 0 && set({ weekdays: others })
    set({ weekdays: [...weekdays, weekday] })
  }

  function save(changes: TaskChanges) {
    change({ op: 'change', ids: tasks.map((task) => task.id), changes })
    onClose()
  }

  return (
    <form
      className="grid w-72 max-w-full gap-3 p-1"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) save({ recurrence, ...(first?.dueDate === null && { dueDate: date }) })
      }}
    >
      <div className="flex items-center gap-2">
        <label htmlFor={`${id}-interval`}>{t('repeat.every')}</label>
        <input
          id={`${id}-interval`}
          type="number"
          min={1}
          max={most}
          required
          value={interval || ''}
          onChange={(event) => set({ interval: event.target.valueAsNumber || 0 })}
          className={`${field} w-16`}
        />
        <select
          aria-label={t('repeat.unit')}
          value={unit}
          onChange={(event) => set({ unit: units.find((each) => each === event.target.value) ?? unit })}
          className={`${field} flex-1`}
        >
          {units.map((each) => (
            <option key={each} value={each}>
              {t(`repeat.units.${each}`, { count: interval || 1 })}
            </option>
          ))}
        </select>
      </div>
      {unit === 'WEEKLY' && (
        <fieldset className="flex justify-between gap-1">
          <legend className="sr-only">{t('repeat.weekdays')}</legend>
          {week.map((day) => (
            <label
              key={day}
              className="relative grid h-8 flex-1 place-items-center rounded-small border border-edge text-[12.5px] has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent"
            >
              <input
                type="checkbox"
                aria-label={dayName(day, 'long')}
                className="absolute inset-0 appearance-none rounded-small"
                checked={weekdays.includes(weekdayOf(day))}
                onChange={() => toggle(weekdayOf(day))}
              />
              {dayName(day, 'short')}
            </label>
          ))}
        </fieldset>
      )}
      {unit === 'MONTHLY' && (
        <select
          aria-label={t('repeat.monthDay')}
          value={monthWay}
          onChange={(event) => {
            const chosen = monthWaysOf(date).find((way) => way === event.target.value)
            if (chosen) set({ monthWay: chosen })
          }}
          className={field}
        >
          {monthWaysOf(date).map((way) => (
            <option key={way} value={way}>
              {t(`repeat.month.${way}`, {
                day: Number(date.slice(-2)),
                nth: t(`repeat.nth.${nthNames[nthOf(date) - 1] ?? 'first'}`),
                weekday: dayName(date, 'long'),
              })}
            </option>
          ))}
        </select>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label={t('repeat.end')}
          value={'until' in end ? 'until' : 'count' in end ? 'count' : 'never'}
          onChange={({ target: { value } }) =>
            set({
              end:
                value === 'until' ? { until: addDays(date, 30) } : value === 'count' ? { count: 5 } : { kind: 'never' },
            })
          }
          className={`${field} flex-1`}
        >
          <option value="never">{t('repeat.endNever')}</option>
          <option value="until">{t('repeat.endUntil')}</option>
          <option value="count">{t('repeat.endCount')}</option>
        </select>
        {'until' in end && (
          <DateField
            label={t('repeat.until')}
            min={date}
            today={today}
            weekStart={weekStart}
            value={end.until}
            onChange={(until) => until !== null && set({ end: { until } })}
          />
        )}
        {'count' in end && (
          <input
            type="number"
            aria-label={t('repeat.count')}
            required
            min={1}
            max={most}
            value={end.count || ''}
            onChange={(event) => set({ end: { count: event.target.valueAsNumber || 0 } })}
            className={`${field} w-20`}
          />
        )}
      </div>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={from === 'completion'}
          onChange={(event) => set({ from: event.target.checked ? 'completion' : 'due' })}
        />
        {t('repeat.fromCompletion')}
      </label>
      <p role="status" className="min-h-[1.45em] text-[13px] text-muted">
        {isWhole && room?.tell(recurrence, languageOf([locale]))}
      </p>
      <div className="flex justify-end gap-2">
        {first?.recurrence != null && (
          <Button look="quiet" size="small" onPress={() => save({ recurrence: null })}>
            {t('repeat.none')}
          </Button>
        )}
        <Button type="submit" look="primary" size="small">
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
