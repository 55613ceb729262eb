import type { Phrase, Vocabulary } from './grammar.ts'
import type { Language } from './languages.ts'
import * as when from './moments.ts'
import * as again from './recurrence-parts.ts'
import { minutesOf, numbered, valued } from './vocabulary.ts'

const vocabulary: Vocabulary = {
  weekdays: numbered('monday|tuesday tues|wednesday|thursday thurs|friday|saturday|sunday'),
  shortWeekdays: numbered('mon|tue|wed weds|thu thur|fri|sat|sun'),
  everyWeekday: numbered('mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays'),
  months: numbered(
    'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec',
  ),
  numbers: numbered('a an one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'),
  ordinals: { ...numbered('first|second|third|fourth|fifth'), last: -1 },
  units: valued([
    ['day', 'day days'],
    ['week', 'week weeks wk wks'],
    ['month', 'month months'],
    ['year', 'year years yr yrs'],
  ]),
  spans: valued([
    [1, 'm min mins minute minutes'],
    [60, 'h hr hrs hour hours'],
  ]),
  parts: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '21:00' },
  and: 'and',
  ordinalEnd: '(?:st|nd|rd|th)',
}

/** Words of a date that lead to it. */
const by = '(?:(?:due by|due on|due|on|by|for|before|until|till) )'
const weekday = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )'
const th = vocabulary.ordinalEnd

const notASince = /(?:\b(?:after|since|every|each|past|first|second|third|fourth|fifth|last)|\d(?:st|nd|rd|th))\s+$/iu
const aThing = /\b(?:the|a|an|some|my|your|his|her|our|their|in|no|more|much|of|last|after|since)\s+$/iu
const amount =
  /^\s*(?:km|mi|miles?|kg|g|lbs?|times|people|pages?|%|€|euros?|dollars?|hours?|minutes?|weeks?|days?|years?)\b/iu

const dates: readonly when.MomentPhrase[] = [
  { pattern: `${by}?today`, means: when.daysAhead(0) },
  { pattern: `${by}?(?:tomorrow|tmrw|tmr)`, means: when.daysAhead(1), notAfter: /\bafter\s+$/iu },
  { pattern: `${by}?(?:the )?day after tomorrow`, means: when.daysAhead(2) },
  { pattern: 'yesterday', means: when.daysAhead(-1), weak: true },
  { pattern: '(?:due )?in {n} {unit}', means: when.unitsAhead },
  { pattern: '(?:due )?in half a year', means: when.halfYearAhead },
  { pattern: '{n} {unit} from (?:now|today)', means: when.unitsAhead },
  { pattern: '{n} {unit} from tomorrow', means: when.unitsAfterTomorrow },
  { pattern: '{n} {unit} from {weekday}', means: when.unitsAfterWeekday },
  // `In a minute` is a way of speaking.
  { pattern: 'in (?!an? m){n} ?{span}', means: when.spanAhead },
  { pattern: 'in half an hour', means: when.halfHourAhead },
  { pattern: `${by}?(?:coming |this coming )?{weekday}`, means: when.comingWeekday, notAfter: notASince },
  { pattern: 'this {weekday}', means: when.thisWeekday },
  { pattern: 'this {short}', means: when.thisWeekday },
  { pattern: '(?:on|by|due|until|till) {short}', means: when.comingWeekday },
  { pattern: '{short}', means: when.comingWeekday, weak: true, notAfter: aThing },
  { pattern: `${by}?next {weekday}`, means: when.weekdayOfNextWeek },
  { pattern: `${by}?next {short}`, means: when.weekdayOfNextWeek },
  { pattern: `${by}?{weekday} next week`, means: when.weekdayOfNextWeek },
  { pattern: `next week(?: on)? {weekday}`, means: when.weekdayOfNextWeek },
  { pattern: `${by}?next week`, means: when.nextWeek },
  { pattern: `${by}?next month`, means: when.nextMonth },
  { pattern: `${by}?next year`, means: when.nextYear },
  { pattern: `${by}?(?:this|(?:at|on) the) weekend`, means: when.thisWeekend },
  { pattern: `${by}?next weekend`, means: when.nextWeekend },
  { pattern: '(?:(?:by|at) )?(?:the )?end of (?:the |this )?month', means: when.endOfThisMonth },
  { pattern: '(?:(?:by|at) )?(?:the )?end of next month', means: when.endOfNextMonth },
  { pattern: '(?:(?:by|at) )?(?:the )?end of (?:the |this )?year', means: when.endOfThisYear },
  { pattern: '(?:(?:by|at) )?(?:the )?end of {month}', means: when.endOfMonth },
  { pattern: `${by}?mid(?: |-){month}`, means: when.middleOfMonth },
  { pattern: `${by}?${weekday}?{month} (?:the )?{day}${th}?(?:,? {year})?`, means: when.dayOfMonth, notBefore: amount },
  { pattern: `${by}?${weekday}?(?:the )?{day}${th}? (?!may\\b|march\\b){month}(?:,? {year})?`, means: when.dayOfMonth },
  { pattern: `${by}?${weekday}?(?:the )?{day}${th} (?:of )?{month}(?:,? {year})?`, means: when.dayOfMonth },
  { pattern: `${by}?{day} {month} {year}`, means: when.dayOfMonth },
  { pattern: `${by}{day} {month}`, means: when.dayOfMonth },
  // `Ask whether 10 may come`
  { pattern: '{day} {month}', means: when.dayOfMonth, weak: true },
  { pattern: '(?:in|by|next) {month}(?: {year})?', means: when.inMonth },
  { pattern: '{month} {year}', means: when.inMonth },
  { pattern: `${by}?{year}-{monthNumber}-{day}`, means: when.dayOfMonth },
  { pattern: `${by}?{monthNumber}/{day}/{shortYear}`, means: when.dayOfMonth },
  { pattern: `${by}{monthNumber}/{day}`, means: when.dayOfMonth },
  // `Add 1/2 cup of milk`
  { pattern: '{monthNumber}/{day}', means: when.dayOfMonth, weak: true },
  // `Paint the 2nd floor`
  { pattern: `(?:(?:on|by) )?the {day}${th}`, means: when.dayOfAnyMonth, weak: true },
  { pattern: `{day}${th}`, means: when.dayOfAnyMonth, weak: true, notAfter: aThing },
  { pattern: 'this {part}', means: when.partOfToday },
  { pattern: 'tonight', means: when.tonight },
]

const at = '(?:(?:at|by|from) |@ ?)'

const prepositions = /^\s+(?:with|for|in|on|to|and|near|at|by|sharp)\b/iu

const times: readonly when.MomentPhrase[] = [
  { pattern: `${at}?{hour}(?:[:.]{minute})? ?{half}`, means: when.clockTime },
  { pattern: `${at}?{hour}:{minute}`, means: when.clockTime },
  // `At 10 Downing Street`
  {
    pattern: 'at {hour}',
    means: when.likelyTime,
    weak: true,
    before: prepositions,
  },
  { pattern: 'at {hourName}', means: when.likelyTime, weak: true, before: prepositions },
  { pattern: `${at}?{hourName} o.?clock`, means: when.likelyTime },
  { pattern: `${at}?half past {hourName}`, means: when.timeAround(30) },
  { pattern: `${at}?quarter past {hourName}`, means: when.timeAround(15) },
  { pattern: `${at}?quarter to {hourName}`, means: when.timeAround(-15) },
  { pattern: `${at}?(?:noon|midday)`, means: when.namedTime('12:00') },
  {
    pattern: '(?:from |at )?{hour}(?::{minute})? ?{half}? ?(?:-|–|to|until|till) ?{toHour}(?::{toMinute})? ?{toHalf}',
    means: when.timeRange,
  },
  { pattern: '(?:from |at )?{hour}:{minute} ?(?:-|–|to|until|till) ?{toHour}:{toMinute}', means: when.timeRange },
]

const steps: readonly again.RecurrencePhrase[] = [
  { pattern: '{n} {unit}', means: again.everyFew },
  { pattern: '(?=(?:day|week|month|year)\\b){unit}', means: again.everyUnit },
  { pattern: 'other {unit}', means: again.everyOther },
  { pattern: '{nths} {unit}', means: again.everyNth },
  { pattern: '(?:{n} )?quarters?', means: again.everyQuarter },
  { pattern: 'fortnight', means: again.every('week', 2) },
]

const ofMonth = '(?: (?:of|in) (?:the|each|every) month)?'
const workday = '(?:weekday|workday|work day|working day|business day)'

const days: readonly again.RecurrencePhrase[] = [
  { pattern: `${workday}s?`, means: again.onWorkdays },
  { pattern: 'mon(?:day)? ?(?:-|–|to|through) ?fri(?:day)?', means: again.onWorkdays },
  { pattern: 'weekend', means: again.onWeekends },
  { pattern: '{weekdays}', means: again.onWeekdays },
  { pattern: 'other {weekdays}', means: again.onOtherWeekdays },
  { pattern: `{nths} {weekdays}${ofMonth}`, means: again.onNthWeekdays },
  { pattern: '{nths} {weekdays} (?:of|in) {month}', means: again.onNthWeekdaysOfYear },
  { pattern: `{nths} ${workday}${ofMonth}`, means: again.onNthWorkdays },
  { pattern: `last day${ofMonth}`, means: again.onLastDay },
  { pattern: `{days}${ofMonth}`, means: again.onMonthDays },
  { pattern: `{day}${th} or (?:the )?last day${ofMonth}`, means: again.onThatOrLastDay },
  { pattern: `{month} {day}${th}?`, means: again.onDayOfYear },
  { pattern: `{day}${th}? (?:of )?{month}`, means: again.onDayOfYear },
  { pattern: `{month} {day}${th}? or (?:the )?last day`, means: again.onThatOrLastDayOfYear },
  { pattern: '{month}', means: again.onMonthOfYear },
  { pattern: '{part}', means: again.everyPart },
]

const adverbs: readonly again.RecurrencePhrase[] = [
  // `Write the weekly report`
  { pattern: 'daily', means: again.every('day', 1), weak: true },
  { pattern: 'weekly', means: again.every('week', 1), weak: true },
  { pattern: 'biweekly|fortnightly', means: again.every('week', 2), weak: true },
  { pattern: 'monthly', means: again.every('month', 1), weak: true },
  { pattern: 'quarterly', means: again.every('month', 3), weak: true },
  { pattern: 'yearly|annually', means: again.every('year', 1), weak: true },
  { pattern: 'on (?:weekdays|workdays)', means: again.onWorkdays },
  { pattern: 'on {everyWeekday}', means: again.onWeekdays },
  { pattern: 'after (?=\\d){n} {unit}', means: again.afterUnits },
]

const durations: readonly Phrase<number, null>[] = [
  { pattern: 'for {n} ?{span}', means: ({ n, span }) => n * span },
  { pattern: 'for {decimal} ?(?:h|hrs?|hours?)', means: ({ n }) => n * 60 },
  {
    pattern: 'for {hour} ?(?:h|hrs?|hours?)(?: and)? ?{minute} ?(?:m|mins?|minutes?)?',
    means: ({ hour, minute }) => hour * 60 + minute,
  },
  { pattern: 'for half an hour', means: () => 30 },
]

const leads: readonly Phrase<number, null>[] = [
  { pattern: '{n} ?{span}(?: (?:before|b4|earlier|ahead))?', means: ({ n, span }) => n * span },
  { pattern: '{n} {unit} (?:before|b4|earlier|ahead)', means: ({ n, unit }) => n * minutesOf[unit] },
]

const past: readonly when.MomentPhrase[] = [
  { pattern: '{n} {unit} ago', means: when.unitsAgo },
  { pattern: '-{n} {unit}', means: when.unitsAgo },
  { pattern: '\\+?{n} {unit}', means: when.unitsAhead },
  { pattern: 'last {weekday}', means: when.lastWeekday },
]

export const english: Language = {
  vocabulary,
  dates,
  past,
  times,
  parts: [{ pattern: '(?:in the |at )?{part}', means: when.partOfDay }],
  recurrences: {
    every: '(?:every|each|ev)',
    steps,
    days,
    adverbs,
    on: '(?:on )?(?:the )?',
    starting: '(?:starting|beginning|from)(?: on| from)?',
    until: '(?:until|till|ending|ends|through)(?: on)?',
    lasting: 'for {n} {unit}',
    times: '(?:for )?{n} times?',
  },
  durations,
  leads,
}
