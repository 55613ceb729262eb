import { skipToken, useQuery } from '@tanstack/react-query'
import { useAccount, useSettings } from '../api/use-session.ts'
import { dateIn } from './in-zone.ts'

/** Where the cache keeps the date of an account's calendar, as the server tells it. */
export const dayKey = (account: string) => [account, 'day'] as const

/** Today on the calendar of whoever is signed in, such as `2026-11-20`; drawn anew when the server tells a new day. */
export function useToday(): string {
  const account = useAccount().id
  const { timeZone } = useSettings()
  // Only the server tells it: its clock is the one that counts. Until then, this one's will do.
  const { data: told } = useQuery<string>({ queryKey: dayKey(account), queryFn: skipToken, staleTime: Infinity })
  return told ?? dateIn(timeZone, new Date())
}
