import type { Phrase, Vocabulary } from './grammar.ts'
import type { Language } from './languages.ts'
import * as when from './moments.ts'
import * as again from './recurrence-parts.ts'
import { minutesOf, numbered, valued } from './vocabulary.ts'

const vocabulary: Vocabulary = {
  weekdays: numbered('montag|dienstag|mittwoch|donnerstag|freitag|samstag sonnabend|sonntag'),
  shortWeekdays: numbered('mo|di|mi|do|fr|sa|so'),
  everyWeekday: numbered('montags|dienstags|mittwochs|donnerstags|freitags|samstags sonnabends|sonntags'),
  months: numbered(
    'januar jan jänner|februar feb|märz mrz mär|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez',
  ),
  numbers: numbered('ein eine einem einer eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf'),
  ordinals: {
    ...numbered(
      'erste ersten erster erstes|zweite zweiten zweites|dritte dritten drittes|vierte vierten viertes|fünfte fünften fünftes',
    ),
    ...valued([[-1, 'letzte letzten letzter letztes']]),
  },
  units: valued([
    ['day', 'tag tage tagen'],
    ['week', 'woche wochen'],
    ['month', 'monat monate monaten monats'],
    ['year', 'jahr jahre jahren'],
  ]),
  spans: valued([
    [1, 'm min minute minuten'],
    [60, 'h std stunde stunden'],
  ]),
  parts: {
    ...valued([
      ['09:00', 'früh morgen morgens'],
      ['10:00', 'vormittag vormittags'],
      ['12:00', 'mittag mittags'],
      ['15:00', 'nachmittag nachmittags'],
      ['19:00', 'abend abends'],
      ['21:00', 'nacht nachts'],
    ]),
  },
  and: '(?:und|oder)',
  ordinalEnd: '\\.',
}

/** Words of a date that lead to it. */
const by = '(?:(?:bis spätestens|spätestens|bis zum|bis am|bis|am|zum|ab|für|vor) )'
const weekday = '(?:(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend),? (?:den |dem )?)'

/** `Guten Morgen`, `am nächsten Morgen` */
const aMorning =
  /(?<!\p{L})(?:guten|schönen|am|der|den|dem|des|jeden|jeder|diesen|nächsten|letzten|eines|vom|zum)\s+$/iu
const aThing =
  /(?<!\p{L})(?:seit|nach|jeden|alle|letzten|letzter|vom|der|die|das|den|dem|ersten|zweiten|dritten|vierten|fünften|\d\.)\s+$/iu
/** `Version 2.10.` */
const aNumber = /(?:version|v\.?|kapitel|abschnitt|punkt|nr\.?|nummer|ca\.?|ziffer|absatz|node|python|§)\s*$/iu

const dates: readonly when.MomentPhrase[] = [
  { pattern: `${by}?heute`, means: when.daysAhead(0) },
  { pattern: `(?:(?:bis spätestens|bis|für|ab) )?morgen`, means: when.daysAhead(1), notAfter: aMorning },
  { pattern: `${by}?übermorgen`, means: when.daysAhead(2) },
  { pattern: 'gestern', means: when.daysAhead(-1), weak: true },
  { pattern: '(?:heute )?in {n} {unit}', means: when.unitsAhead },
  { pattern: 'in einem halben jahr', means: when.halfYearAhead },
  { pattern: 'morgen in {n} {unit}', means: when.unitsAfterTomorrow },
  { pattern: '{weekday} in {n} {unit}', means: when.unitsAfterWeekday },
  // `In einer Minute` is a way of speaking.
  { pattern: 'in (?!einer m){n} ?{span}', means: when.spanAhead },
  { pattern: 'in einer halben stunde', means: when.halfHourAhead },
  { pattern: `${by}?(?:kommenden )?{weekday}`, means: when.comingWeekday, notAfter: aThing },
  { pattern: '(?:am )?{weekday}{part}', means: when.partOfWeekday },
  { pattern: 'diesen {weekday}', means: when.thisWeekday },
  { pattern: 'am {short}', means: when.comingWeekday },
  { pattern: '{short}', means: when.comingWeekday, weak: true, capital: true },
  { pattern: `${by}?nächste[nrs]? {weekday}`, means: when.weekdayOfNextWeek },
  { pattern: `${by}?{weekday} (?:nächste|kommende)r? woche`, means: when.weekdayOfNextWeek },
  { pattern: '(?:nächste|kommende) woche(?: am)? {weekday}', means: when.weekdayOfNextWeek },
  { pattern: '(?:(?:bis|ab|in|für) )?(?:der )?(?:nächste|kommende)[nr]? woche', means: when.nextWeek },
  { pattern: '(?:(?:bis|ab|im|für) )?(?:nächsten|kommenden) monat', means: when.nextMonth },
  { pattern: '(?:(?:bis|ab|im|für) )?(?:nächste|kommende)[ns] jahr', means: when.nextYear },
  { pattern: '(?:am|dieses|übers|bis zum|zum) wochenende', means: when.thisWeekend },
  { pattern: '(?:am nächsten|nächstes) wochenende', means: when.nextWeekend },
  { pattern: '(?:bis )?(?:zum )?(?:monatsende|ende (?:des|diesen|dieses) monats)', means: when.endOfThisMonth },
  { pattern: '(?:bis )?ende (?:des )?nächsten monats', means: when.endOfNextMonth },
  { pattern: '(?:bis )?(?:zum )?(?:jahresende|ende (?:des|dieses) jahres)', means: when.endOfThisYear },
  { pattern: '(?:bis )?ende {month}', means: when.endOfMonth },
  { pattern: '(?:bis )?mitte {month}', means: when.middleOfMonth },
  { pattern: '(?:bis )?(?:im|anfang) {month}(?: {year})?', means: when.inMonth },
  { pattern: '{month} {year}', means: when.inMonth },
  { pattern: `${by}?(?:den |dem )?${weekday}?{day}\\. ?{month}(?: {year})?`, means: when.dayOfMonth },
  {
    pattern: `${by}?(?:den |dem )?${weekday}?{day}\\. ?{monthNumber}\\.(?:{shortYear})?`,
    means: when.dayOfMonth,
    notAfter: aNumber,
  },
  { pattern: `${by}?(?:den |dem )?${weekday}?{day}\\. ?{monthNumber}\\. {year}`, means: when.dayOfMonth },
  { pattern: `${by}(?:den |dem )?${weekday}?{day}\\.{monthNumber}`, means: when.dayOfMonth },
  { pattern: `${by}?{year}-{monthNumber}-{day}`, means: when.dayOfMonth },
  // `am 2. Kapitel schreiben`
  { pattern: `${by}(?:den |dem )?{day}\\.`, means: when.dayOfAnyMonth, weak: true },
]

const at = '(?:(?:um|gegen|ab|bis|von) |@ ?)'

const prepositions = /^\s+(?:mit|bei|beim|in|im|am|an|auf|und|zum|zur|vor|nach)(?!\p{L})/iu

const times: readonly when.MomentPhrase[] = [
  { pattern: `${at}?{hour}[:.]{minute} ?uhr`, means: when.clockTime },
  { pattern: `${at}?{hour} ?uhr(?: {minute})?`, means: when.clockTime },
  { pattern: `${at}?{hour}:{minute}`, means: when.clockTime },
  // `Um 5 Euro ermäßigt`
  {
    pattern: '(?:um|gegen) {hour}',
    means: when.likelyTime,
    weak: true,
    before: prepositions,
  },
  { pattern: '(?:um|gegen) {hourName}', means: when.likelyTime, weak: true, before: prepositions },
  { pattern: `${at}?halb {hourName}`, means: when.timeAround(-30) },
  { pattern: `${at}?viertel nach {hourName}`, means: when.timeAround(15) },
  { pattern: `${at}?(?:viertel vor|dreiviertel) {hourName}`, means: when.timeAround(-15) },
  { pattern: 'mittags', means: when.namedTime('12:00') },
  {
    pattern: '(?:von )?{hour}(?:[:.]{minute})?(?: ?uhr)? ?(?:-|–|bis) ?{toHour}(?:[:.]{toMinute})? ?uhr',
    means: when.timeRange,
  },
  { pattern: '(?:von )?{hour}:{minute} ?(?:-|–|bis) ?{toHour}:{toMinute}', means: when.timeRange },
]

const steps: readonly again.RecurrencePhrase[] = [
  { pattern: '{n} {unit}', means: again.everyFew },
  { pattern: '(?=(?:tag|woche|monat|jahr)\\b){unit}', means: again.everyUnit },
  { pattern: '{nths} {unit}', means: again.everyNth },
  { pattern: '(?:{n} )?quartale?', means: again.everyQuarter },
]

const ofMonth = '(?: (?:im|des|jeden) monats?)?'
const workday = '(?:werktag|arbeitstag|wochentag)'

const days: readonly again.RecurrencePhrase[] = [
  { pattern: `${workday}e?n?`, means: again.onWorkdays },
  { pattern: 'mo(?:ntag)? ?(?:-|–|bis) ?fr(?:eitag)?', means: again.onWorkdays },
  { pattern: 'wochenende', means: again.onWeekends },
  { pattern: '{weekdays}', means: again.onWeekdays },
  { pattern: '{weekday}{part}', means: again.onWeekdayPart },
  // Without `im Monat` the word means every other one; the digit, as in `jeden 2. Freitag`, means that of the month.
  { pattern: 'zweiten? {weekdays}', means: again.onOtherWeekdays },
  { pattern: `{nths} {weekdays}${ofMonth}`, means: again.onNthWeekdays },
  { pattern: '{nths} {weekdays} im {month}', means: again.onNthWeekdaysOfYear },
  { pattern: `{nths} ${workday}${ofMonth}`, means: again.onNthWorkdays },
  { pattern: `letzten tag${ofMonth}`, means: again.onLastDay },
  { pattern: `{days}${ofMonth}`, means: again.onMonthDays },
  { pattern: `{day}\\. oder (?:am )?letzten tag${ofMonth}`, means: again.onThatOrLastDay },
  { pattern: '{day}\\. ?{month}', means: again.onDayOfYear },
  { pattern: '{day}\\. ?{monthNumber}\\.', means: again.onDayOfYear },
  { pattern: '{day}\\. {month} oder (?:am )?letzten tag', means: again.onThatOrLastDayOfYear },
  { pattern: '{month}', means: again.onMonthOfYear },
  { pattern: '{part}', means: again.everyPart },
]

const adverbs: readonly again.RecurrencePhrase[] = [
  { pattern: 'täglich', means: again.every('day', 1) },
  { pattern: 'wöchentlich', means: again.every('week', 1) },
  { pattern: 'zweiwöchentlich', means: again.every('week', 2) },
  { pattern: 'monatlich', means: again.every('month', 1) },
  { pattern: 'vierteljährlich|quartalsweise', means: again.every('month', 3) },
  { pattern: 'jährlich', means: again.every('year', 1) },
  { pattern: 'werktags|wochentags', means: again.onWorkdays },
  { pattern: '{everyWeekday}', means: again.onWeekdays },
  { pattern: 'nach (?=\\d){n} {unit}', means: again.afterUnits },
]

const durations: readonly Phrase<number, null>[] = [
  { pattern: 'für {n} ?{span}', means: ({ n, span }) => n * span },
  { pattern: '{n} ?{span} lang', means: ({ n, span }) => n * span },
  { pattern: 'für {decimal} ?(?:h|std|stunden)', means: ({ n }) => n * 60 },
  {
    pattern: 'für {hour} ?(?:h|std|stunden?)(?: und)? ?{minute} ?(?:m|min|minuten)?',
    means: ({ hour, minute }) => hour * 60 + minute,
  },
  { pattern: 'für eine halbe stunde', means: () => 30 },
]

const leads: readonly Phrase<number, null>[] = [
  { pattern: '{n} ?{span}(?: (?:vorher|davor|zuvor))?', means: ({ n, span }) => n * span },
  { pattern: '{n} {unit} (?:vorher|davor|zuvor)', means: ({ n, unit }) => n * minutesOf[unit] },
]

const past: readonly when.MomentPhrase[] = [
  { pattern: 'vor {n} {unit}', means: when.unitsAgo },
  { pattern: 'letzten {weekday}', means: when.lastWeekday },
]

export const german: Language = {
  vocabulary,
  dates,
  past,
  times,
  parts: [{ pattern: '(?:am )?{part}', means: when.partOfDay }],
  recurrences: {
    every: '(?:jede[nrsm]?|alle)',
    steps,
    days,
    adverbs,
    on: '(?:(?:jeweils )?am |an )?',
    starting: '(?:beginnend|ab)(?: am| dem)?',
    until: 'bis(?: zum| am)?',
    lasting: 'für {n} {unit}',
    times: '{n} ?(?:mal|x)',
  },
  durations,
  leads,
}
