import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  type CalendarProps,
} from 'react-aria-components'
import type { CalendarDate } from '@internationalized/date'
import type { WeekStart } from '../../server/language/local-date.ts'
import { ChevronIcon } from './icons.tsx'

/** The days on which weeks can begin, as React Aria names them. */
const firstDays = { monday: 'mon', saturday: 'sat', sunday: 'sun' } as const

interface MonthCalendarProps extends Omit<CalendarProps<CalendarDate>, 'className' | 'children' | 'firstDayOfWeek'> {
  /** Such as `2026-11-20`; it stands out. */
  today: string
  weekStart: WeekStart
}

/** A month of days to choose one of. To be fetched lazily: calendars are not part of the first load. */
export function MonthCalendar({ today, weekStart, ...props }: MonthCalendarProps) {
  return (
    <Calendar {...props} firstDayOfWeek={firstDays[weekStart]} className="grid gap-1">
      <header className="flex items-center gap-1">
        <Button
          slot="previous"
          className="grid size-8 rotate-180 place-items-center rounded-small data-disabled:opacity-50 data-hovered:bg-sunken"
        >
          <ChevronIcon isOpen={false} />
        </Button>
        <Heading className="flex-1 text-center font-semibold" />
        <Button
          slot="next"
          className="grid size-8 place-items-center rounded-small data-disabled:opacity-50 data-hovered:bg-sunken"
        >
          <ChevronIcon isOpen={false} />
        </Button>
      </header>
      <CalendarGrid className="w-full">
        <CalendarGridHeader>
          {(name) => <CalendarHeaderCell className="text-[12.5px] font-normal text-muted">{name}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className={`mx-auto my-px grid size-8 cursor-default place-items-center rounded-full tabular-nums outline-offset-0! data-disabled:text-faint data-hovered:bg-sunken data-outside-month:text-faint data-selected:bg-accent data-selected:text-on-accent ${date.toString() === today ? 'font-bold text-accent' : ''}`}
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}
