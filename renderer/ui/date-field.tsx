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
  TimeFieldStateContext,
  type DateFieldState,
  type DatePickerProps,
  type DateValue,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { WeekStart } from '../../server/language/local-date.ts'
import { describeDate, numberForm, type NumberForm } from '../lib/dates.ts'
import { locale } from '../lib/i18n.ts'
import { CalendarIcon } from './icons.tsx'
import { MonthCalendar } from './month-calendar.tsx'
import { useTyping, type Typing } from './use-typing.ts'

// All of it is to be fetched lazily: calendars are not part of the first load.

/** Which dates can be chosen, and how the calendar beside them looks. */
interface DateRoom {
  /** The first date that can be chosen, such as `2026-11-20`. */
  min: string
  today: string
  weekStart: WeekStart
}

interface DateFieldProps extends DateRoom {
  label: string
  /** Such as `2026-11-20`; null where there is none, or not all of it yet. */
  value: string | null
  onChange: (value: string | null) => void
}

/** A date, part by part in the form that the person has chosen, or from a calendar. */
export function DateField({ label, value, onChange, ...room }: DateFieldProps) {
  const { today } = room
  // The same value is the same object: with another one, what is half typed would be forgotten.
  const date = useMemo(() => (value === null ? null : parseDate(value)), [value])
  const start = useMemo(() => parseDate(today), [today])
  return (
    <WithCalendar
      room={room}
      aria-label={label}
      value={date}
      placeholderValue={start}
      onChange={(next) => onChange(next === null ? null : next.toString())}
    />
  )
}

interface MomentFieldProps extends DateRoom {
  label: string
  /** Given a moment such as `2026-11-20T09:30`. */
  onSave: (moment: string) => void
  /** None is wanted after all. */
  onCancel: () => void
}

/**
 * A date with a time of day, typed anew. Enter and leaving it save what is typed, never half of it; Escape gives it up,
 * and so does an end with nothing typed.
 */
export function MomentField({ label, onSave, onCancel, ...room }: MomentFieldProps) {
  const { min, today } = room
  const typing = useTyping({
    value: null,
    min,
    onSave: (moment) => (moment === null ? onCancel() : onSave(moment)),
    onCancel,
  })
  const moment = useMemo(() => (typing.value === null ? null : parseDateTime(typing.value)), [typing.value])
  const start = useMemo(() => parseDateTime(`${today}T09:00`), [today])
  return (
    <div {...typing.holder}>
      <WithCalendar
        room={room}
        typing={typing}
        aria-label={label}
        granularity="minute"
        autoFocus
        value={moment}
        placeholderValue={start}
        onChange={(next) => typing.type(next === null ? null : next.toString().slice(0, 16))}
      />
      <HalfTyped typing={typing} />
    </div>
  )
}

interface TimeFieldProps {
  label: string
  /** Such as `09:30`; null where there is none. */
  value: string | null
  onSave: (value: string | null) => void
}

/**
 * A time of day, part by part as it is written where the person lives; like text, until it is touched. Enter and leaving
 * it save what is typed, never half of it; Escape takes it back.
 */
export function TimeField({ label, value, onSave }: TimeFieldProps) {
  const typing = useTyping({ value, onSave })
  const time = useMemo(() => (typing.value === null ? null : parseTime(typing.value)), [typing.value])
  return (
    <div {...typing.holder}>
      <SegmentedTime
        aria-label={label}
        value={time}
        onChange={(next) => typing.type(next === null ? null : next.toString().slice(0, 5))}
      >
        <Parts
          typing={typing}
          className="-mx-1.5 w-[calc(100%+12px)] rounded-small border border-transparent px-[3px] py-px hover:bg-sunken data-focus-within:border-edge data-focus-within:bg-surface"
        />
      </SegmentedTime>
      <HalfTyped typing={typing} />
    </div>
  )
}

type WithCalendarProps<Value extends DateValue> = Pick<
  DatePickerProps<Value>,
  'aria-label' | 'value' | 'placeholderValue' | 'granularity' | 'autoFocus' | 'onChange'
> & {
  room: DateRoom
  typing?: Typing
}

/** The parts of a date, and a button for a calendar. */
function WithCalendar<Value extends DateValue>({ room, typing, ...picker }: WithCalendarProps<Value>) {
  const { t } = useTranslation()
  const { min, today, weekStart } = room
  const least = useMemo(() => parseDate(min), [min])
  return (
    <DatePicker {...picker} minValue={least} shouldForceLeadingZeros>
      <Group className="flex min-h-8 items-center rounded-small border border-edge bg-surface px-2 data-focus-within:border-focus data-invalid:border-danger">
        <SegmentedDate className="min-w-0 flex-1">
          <Parts typing={typing} />
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

/** The parts of a date or a time, in the order of the person: React Aria knows only those of locales. */
function Parts({ className = '', typing }: { className?: string; typing?: Typing | undefined }) {
  const date = use(DateFieldStateContext)
  const time = use(TimeFieldStateContext)
  const state = date ?? time
  const form = date && numberForm(locale)
  const inOrder = form && inForm(date.segments, form)

  function endsTyping(key: string): boolean {
    if (!state || !typing) return false
    if (key === 'Enter') {
      // The 30th of February becomes a day that there is.
      state.confirmPlaceholder()
      state.commitValidation()
      typing.end()
      return true
    }
    if (key !== 'Escape' || !typing.canTakeBack()) return false
    // What is half typed is known to nobody else.
    state.setValue(state.value)
    typing.takeBack()
    return true
  }

  return (
    <div
      // On the way down: React Aria takes Enter for a press and lets it go no further.
      onKeyDownCapture={(event) => {
        if (event.nativeEvent.isComposing || !endsTyping(event.key)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <DateInput className={`flex items-center whitespace-pre tabular-nums ${className}`}>
        {(segment) => (
          <DateSegment
            segment={inOrder?.[date?.segments.indexOf(segment) ?? -1] ?? segment}
            className="rounded-[4px] py-0.5 outline-offset-0! not-data-[type=literal]:px-px data-focused:bg-accent-soft data-placeholder:text-muted"
          />
        )}
      </DateInput>
    </div>
  )
}

/** Says that what is typed is not saved, because it is not whole. */
function HalfTyped({ typing }: { typing: Typing }) {
  const { t } = useTranslation()
  return (
    <p role="status" className="mt-1 text-[12.5px] text-danger empty:hidden">
      {typing.isHalf && t('field.date.half')}
    </p>
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
