import { parseDate } from '@internationalized/date'
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
  type DateFieldState,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { WeekStart } from '../../server/language/local-date.ts'
import { describeDate, numberForm, type NumberForm } from '../lib/dates.ts'
import { locale } from '../lib/i18n.ts'
import { CalendarIcon } from './icons.tsx'
import { MonthCalendar } from './month-calendar.tsx'

interface DateFieldProps {
  label: string
  /** Such as `2026-11-20`; null where there is none, or not all of it yet. */
  value: string | null
  onChange: (value: string | null) => void
  /** The first date that can be chosen. */
  min: string
  today: string
  weekStart: WeekStart
}

/**
 * A date, part by part in the form that the person has chosen, or from a calendar. To be fetched lazily: calendars are
 * not part of the first load.
 */
export function DateField({ label, value, onChange, min, today, weekStart }: DateFieldProps) {
  const { t } = useTranslation()
  // The same value is the same object: with another one, what is half typed would be forgotten.
  const date = useMemo(() => (value === null ? null : parseDate(value)), [value])
  const least = useMemo(() => parseDate(min), [min])
  const start = useMemo(() => parseDate(today), [today])
  return (
    <DatePicker
      aria-label={label}
      value={date}
      minValue={least}
      placeholderValue={start}
      shouldForceLeadingZeros
      onChange={(next) => onChange(next === null ? null : next.toString())}
    >
      <Group className="flex min-h-8 items-center rounded-small border border-edge bg-surface px-2 data-focus-within:border-focus data-invalid:border-danger">
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

/** The parts of a date, in the order of the person: React Aria knows only those of locales. */
function Parts() {
  const date = use(DateFieldStateContext)
  const form = date && numberForm(locale)
  const inOrder = form && inForm(date.segments, form)
  return (
    <DateInput className="flex items-center whitespace-nowrap tabular-nums">
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
