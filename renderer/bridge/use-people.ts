import { skipToken, useQuery } from '@tanstack/react-query'
import { host } from './host.ts'

export const peopleKey = ['people']

/** The people of this computer and how far in each is, looked up afresh wherever they are shown. */
export function usePeople() {
  return useQuery({
    queryKey: peopleKey,
    queryFn: host.people?.all ?? skipToken,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  })
}
