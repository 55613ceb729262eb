/** The date (YYYY-MM-DD) at an instant in a time zone; null is the computer's own. */
export function dateIn(timeZone: string | null, now: Date): string {
  return wallClockIn(timeZone, now).slice(0, 10)
}

/** The time (HH:MM) at an instant in a time zone; null is the computer's own. */
export function timeIn(timeZone: string | null, now: Date): string {
  return wallClockIn(timeZone, now).slice(11, 16)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Date and time, such as `2026-12-31 23:30`. */
function wallClockIn(timeZone: string | null, now: Date): string {
  // Never from a format that is kept: the computer may travel to another zone.
  if (timeZone === null) return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString()
  const format = formats.get(timeZone) ?? formatFor(timeZone)
  formats.set(timeZone, format)
  return format.format(now)
}

/** To make one takes longer than to draw a letter that is typed. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const [two, four] = ['2-digit', 'numeric'] as const
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: four, month: two, day: two, hour: two, minute: two })
}
