import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { events, session } from '../api/connection.ts'
import type { ServerEvent } from '../api/events.ts'
import { useAccount } from '../api/use-session.ts'
import { progressTold } from '../features/exchange/progress.ts'
import { historyTold } from '../features/history/use-history.ts'
import { countsChanged, listsChanged } from '../features/lists/queries.ts'
import { reminderGone, reminderTold } from '../features/reminders/queries.ts'
import { tasksChanged } from '../features/tasks/queries.ts'
import { dayKey } from '../lib/use-today.ts'

/** Keeps what is shown in step with what happens in the account, whoever did it: another window, a script, the clock. */
export function useEvents(): void {
  const client = useQueryClient()
  const account = useAccount().id
  useEffect(() => {
    const leaving = new AbortController()
    events.follow(account, (event) => apply(client, account, event), leaving.signal)
    // Counts are kept by the server: each change that it has taken may be one of them.
    const unsubscribe = client.getMutationCache().subscribe(({ type, mutation }) => {
      if (type === 'updated' && mutation.state.status === 'success') countsChanged(client, account)
    })
    return () => {
      leaving.abort()
      unsubscribe()
    }
  }, [client, account])
}

function apply(client: QueryClient, account: string, event: ServerEvent): void {
  switch (event.name) {
    case 'changed':
      tasksChanged(client, account, event.data)
      listsChanged(client, account, event.data)
      return historyTold(client, account, event.data.history)
    case 'reminder':
      return reminderTold(client, account, event.data)
    case 'reminder-gone':
      return reminderGone(client, account, event.data.id)
    case 'settings':
      return void session.refresh()
    case 'day': {
      const before = client.getQueryData(dayKey(account))
      client.setQueryData(dayKey(account), event.data.date)
      // What is due today is another question by now.
      if (before !== event.data.date && before !== undefined) void client.invalidateQueries({ queryKey: [account] })
      return
    }
    case 'progress':
      return progressTold(client, account, event.data)
    case 'reset':
      return void client.invalidateQueries({ queryKey: [account] })
  }
}
