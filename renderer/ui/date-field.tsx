import { parseDate, parseDateTime, parseTime } from '@internationalized/date'
import { use, useMemo } from 'react'
import {
  Button,
  DateField as SegmentedDate,
  DateFieldStateContext,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Popover,
  TimeField as SegmentedTime,
  type DateFieldState,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { WeekStart } from '../../server/language/local-date.ts'
import { describeDate, numberForm, type NumberForm } from '../lib/dates.ts'
import { locale } from '../lib/i18n.ts'
import { CalendarIcon } from './icons.tsx'
import { MonthCalendar } from './month-calendar.tsx'

interface FieldProps {
  label: string
  autoFocus?: boolean
  /** `plain`: like text, until it is touched. */
  look?: keyof typeof looks
  /** The focus has left it, and its calendar. */
  onLeave?: () => void
  onEnter?: () => void
  onEscape?: () => void
}

interface DateFieldProps extends FieldProps {
  /** Such as `2026-11-20`, with a time `2026-11-20T09:30`; null where there is none, or not all of it yet. */
  value: string | null
  onChange: (value: string | null) => void
  hasTime?: boolean
  /** The first date that can be chosen. */
  min: string
  today: string
  weekStart: WeekStart
}

/**
 * A date, part by part in the form that the person has chosen, or from a calendar; with a time of day where that is
 * wanted. To be fetched lazily: calendars are not part of the first load.
 */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, hasTime = false, min, today, weekStart, look = 'boxed' } = props
  const { t } = useTranslation()
  const parse = hasTime ? parseDateTime : parseDate
  // The same value is the same object: with another one, what is half typed would be forgotten.
  const date = useMemo(() => (value === null ? null : parse(value)), [value, parse])
  const least = useMemo(() => parseDate(min), [min])
  const start = useMemo(() => parse(hasTime ? `${today}T09:00` : today), [today, hasTime, parse])
  return (
    <DatePicker
      aria-label={label}
      value={date}
      minValue={least}
      placeholderValue={start}
      granularity={hasTime ? 'minute' : 'day'}
      shouldForceLeadingZeros
      onChange={(next) => onChange(next === null ? null : next.toString().slice(0, hasTime ? 16 : 10))}
      {...endings(props)}
    >
      <Group className={`flex items-center ${looks[look]}`}>
        <SegmentedDate className="min-w-0 flex-1">
          <Parts />
        </SegmentedDate>
        <Button className="-mr-1 grid size-7 shrink-0 cursor-default place-items-center rounded-small text-muted data-hovered:bg-sunken data-hovered:text-text">
          <CalendarIcon />
        </Button>
      </Group>
      <FieldError className="mt-1 block text-[12.5px] text-danger">
        {t('field.date.early', { date: describeDate(min, today, locale) })}
      </FieldError>
      <Popover className="animate-appear overflow-auto rounded-medium border border-line bg-raised shadow-lift">
        <Dialog className="p-2.5 outline-none">
          <MonthCalendar today={today} weekStart={weekStart} />
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

interface TimeFieldProps extends FieldProps {
  /** Such as `09:30`; null where there is none, or not all of it yet. */
  value: string | null
  onChange: (value: string | null) => void
}

/** A time of day, part by part as it is written where the person lives. */
export function TimeField(props: TimeFieldProps) {
  const { label, value, onChange, look = 'boxed' } = props
  const time = useMemo(() => (value === null ? null : parseTime(value)), [value])
  return (
    <SegmentedTime
      aria-label={label}
      value={time}
      onChange={(next) => onChange(next === null ? null : next.toString().slice(0, 5))}
      {...endings(props)}
    >
      <Parts className={looks[look]} />
    </SegmentedTime>
  )
}

const looks = {
  boxed:
    'min-h-8 rounded-small border border-edge bg-surface px-2 data-focus-within:border-focus data-invalid:border-danger',
  plain:
    '-mx-1.5 w-[calc(100%+12px)] rounded-small border border-transparent px-[3px] py-px hover:bg-sunken data-focus-within:border-edge data-focus-within:bg-surface data-invalid:border-danger',
}

/** The parts of a date or a time, in the order of the person: React Aria knows only those of locales. */
function Parts({ className = '' }: { className?: string }) {
  const date = use(DateFieldStateContext)
  const form = date && numberForm(locale)
  const inOrder = form && inForm(date.segments, form)
  return (
    <DateInput className={`flex items-center whitespace-nowrap tabular-nums ${className}`}>
      {(segment) => (
        <DateSegment
          segment={inOrder?.[date?.segments.indexOf(segment) ?? -1] ?? segment}
          className="rounded-[4px] px-px py-0.5 outline-offset-0! data-focused:bg-accent-soft data-placeholder:text-muted"
        />
      )}
    </DateInput>
  )
}

type Segment = DateFieldState['segments'][number]

/** As many parts as before: a date in numbers has two signs between its three in any form. */
function inForm(segments: readonly Segment[], { parts, separator }: NumberForm): Segment[] {
  const isPart = ({ type }: Segment) => parts.some((part) => part === type)
  const [between] = segments.slice(segments.findIndex(isPart)).filter(({ type }) => type === 'literal')
  const ordered = parts.flatMap((part) => segments.filter(({ type }) => type === part))
  return [
    ...segments.slice(0, segments.findIndex(isPart)),
    ...ordered.flatMap((segment, index) =>
      index > 0 && between ? [{ ...between, text: separator }, segment] : [segment],
    ),
    ...segments.slice(segments.findLastIndex(isPart) + 1),
  ]
}

/** What ends the typing, as React Aria asks for it. */
function endings({ autoFocus = false, onLeave, onEnter, onEscape }: FieldProps) {
  return {
    autoFocus,
    ...(onLeave && { onBlur: onLeave }),
    onKeyDown: (event: { key: string; preventDefault: () => void; stopPropagation: () => void }) => {
      const end = event.key === 'Enter' ? onEnter : event.key === 'Escape' ? onEscape : undefined
      if (!end) return
      event.preventDefault()
      event.stopPropagation()
      end()
    },
  }
}
