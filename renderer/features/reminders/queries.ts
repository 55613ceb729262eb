import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DueReminder } from '../../../server/contract/event.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { asFailure } from '../../api/failure.ts'
import { useAccount } from '../../api/use-session.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { useIsFirstViewDrawn } from '../../lib/first-view.ts'
import { showNotice } from '../../lib/notices.ts'

const remindersKey = (account: string) => [account, 'reminders'] as const

/** The reminders that are due now, and neither snoozed nor dismissed. */
export function useReminders() {
  return useQuery({
    queryKey: remindersKey(useAccount().id),
    queryFn: ({ signal }) => call(endpoints.listDueReminders, {}, signal),
    enabled: useIsFirstViewDrawn(),
  })
}

/** Shows a reminder that the server tells of. */
export function reminderTold(client: QueryClient, account: string, reminder: DueReminder): void {
  change(client, account, (all = []) => [...all.filter(({ id }) => id !== reminder.id), reminder])
}

/** Takes a reminder away that was answered, here or elsewhere. */
export function reminderGone(client: QueryClient, account: string, id: string): void {
  change(client, account, (all) => all?.filter((reminder) => reminder.id !== id))
}

function change(
  client: QueryClient,
  account: string,
  next: (all: DueReminder[] | undefined) => DueReminder[] | undefined,
): void {
  const queryKey = remindersKey(account)
  client.setQueryData<DueReminder[]>(queryKey, next)
  // An answer that is under way may not know of it yet.
  if (client.isFetching({ queryKey }) > 0) void client.invalidateQueries({ queryKey })
}

/** What somebody says to a reminder. */
export type Answer =
  | { readonly kind: 'complete' }
  | { readonly kind: 'dismiss' }
  | { readonly kind: 'snooze'; readonly minutes: number }

/** Answers a reminder: it goes at once, and comes back with words where the answer is refused. */
export function useAnswerReminder(): (reminder: DueReminder, answer: Answer) => void {
  const { t } = useTranslation()
  const client = useQueryClient()
  const account = useAccount().id
  const { mutate } = useMutation({
    mutationFn: ({ reminder, answer }: { reminder: DueReminder; answer: Answer }) => send(reminder, answer),
    onMutate: ({ reminder }) => reminderGone(client, account, reminder.id),
    onError(thrown, { reminder }) {
      const failure = asFailure(thrown)
      // Answered elsewhere in the same moment.
      if (failure.code === 'reminder-not-found') return
      reminderTold(client, account, reminder)
      showNotice(t('reminders.failed', { reason: failureWords(t, failure) }), { isProblem: true })
    },
  })
  return (reminder, answer) => mutate({ reminder, answer })
}

async function send({ id, taskId }: DueReminder, answer: Answer): Promise<void> {
  const params = { reminderId: id }
  if (answer.kind === 'snooze') await call(endpoints.snoozeReminder, { params, body: { minutes: answer.minutes } })
  else if (answer.kind === 'dismiss') await call(endpoints.dismissReminder, { params })
  else await call(endpoints.updateTask, { params: { taskId }, body: { completed: true } })
}
