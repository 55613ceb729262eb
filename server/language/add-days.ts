const day = 86_400_000
const first = Date.parse('0001-01-01')
const last = Date.parse('9999-12-31')

/** The local date (YYYY-MM-DD) that many days after `date`, or before it where `n` is below 0; years are 1 to 9999. */
export function addDays(date: string, n: number): string {
  const instant = Date.parse(date) + n * day
  return new Date(Math.min(Math.max(instant, first), last)).toISOString().slice(0, 10)
}
