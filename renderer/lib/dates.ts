const minute = 60_000
const hour = 60 * minute

/** Today in words, such as "Friday 20 November". */
export function describeToday(now: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(now)
}

/** When something happened, as exactly as one cares: "now", "5 minutes ago", then the time of day, then the date. */
export function describeInstant(instant: string, now: Date, locale: string): string {
  const date = new Date(instant)
  const age = now.getTime() - date.getTime()
  if (age < hour && age > -minute) {
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    return age < minute ? relative.format(0, 'second') : relative.format(-Math.floor(age / minute), 'minute')
  }
  if (date.toDateString() === now.toDateString()) {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(date)
  }
  const isThisYear = date.getFullYear() === now.getFullYear()
  const form = isThisYear
    ? ({ weekday: 'short', day: 'numeric', month: 'short' } as const)
    : ({ day: 'numeric', month: 'short', year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, form).format(date)
}

/** A wait in words, such as "2 minutes and 5 seconds". */
export function describeWait(seconds: number, locale: string): string {
  const parts = [
    { unit: 'hour', count: Math.floor(seconds / 3600) },
    { unit: 'minute', count: Math.floor((seconds % 3600) / 60) },
    { unit: 'second', count: seconds % 60 },
  ]
  const words = parts
    .filter(({ unit, count }) => count > 0 || (unit === 'second' && seconds === 0))
    .map(({ unit, count }) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}
