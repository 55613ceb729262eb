/** The date (YYYY-MM-DD) at an instant in a time zone; null is the computer's own. */
export function dateIn(timeZone: string | null, now: Date): string {
  const zone = timeZone === null ? {} : { timeZone }
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
}

/** The time (HH:MM) at an instant in a time zone; null is the computer's own. */
export function timeIn(timeZone: string | null, now: Date): string {
  const zone = timeZone === null ? {} : { timeZone }
  return new Intl.DateTimeFormat('sv-SE', { ...zone, hour: '2-digit', minute: '2-digit' }).format(now)
}
