const inWords = (date: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(date))

/** A month such as `2026-11` in words: "November 2026". */
export function describeMonth(month: string, locale: string): string {
  return inWords(month, locale, { month: 'long', year: 'numeric' })
}

/** The weekday of a date, short: "Fri". */
export function describeWeekday(date: string, locale: string): string {
  return inWords(date, locale, { weekday: 'short' })
}
