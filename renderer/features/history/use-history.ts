import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Changed, History, StepKind } from '../../../server/contract/history.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { failureWords } from '../../lib/failure-words.ts'
import type { Translate } from '../../lib/i18n.ts'
import { showNotice } from '../../lib/notices.ts'
import { stepWords } from './step-words.ts'

const historyKey = (account: string) => [account, 'history'] as const

/** Shows what the server says about undo and redo. */
export function historyTold(client: QueryClient, account: string, history: History): void {
  const queryKey = historyKey(account)
  // An answer that is under way does not know of it yet.
  void client.cancelQueries({ queryKey })
  client.setQueryData<History>(queryKey, history)
}

/** What undo and redo would do now. */
export function useHistory() {
  return useQuery({
    queryKey: historyKey(useAccount().id),
    queryFn: ({ signal }) => call(endpoints.getHistory, {}, signal),
  })
}

/** A step that a person made in this window. */
export interface Done {
  readonly kind: StepKind
  readonly count: number
  /** Of the one thing that it was done to. */
  readonly title?: string | undefined
}

/**
 * Undo and redo, and the word after a step that offers to undo it.
 * @param onChanged told what was changed by undoing or redoing
 */
export function useSteps(onChanged: (changed: Changed) => void) {
  const { t } = useTranslation()
  const account = useAccount().id
  const client = useQueryClient()
  const { mutate } = useMutation({
    scope: { id: 'history' },
    mutationFn: (way: 'undo' | 'redo') => call(endpoints[way], {}),
    onSuccess({ step, changed }, way) {
      onChanged(changed)
      const what = stepWords(t, step)
      // Each way back is itself something to go back from.
      if (way === 'undo') showNotice(t('steps.undone', { what }), { action: { label: t('steps.redo'), run: redo } })
      else showNotice(t('steps.redone', { what }), { action: { label: t('steps.undo'), run: undo } })
    },
    onError: (failure, way) => tellFailure(t, way, failure),
    onSettled: () => client.invalidateQueries({ queryKey: historyKey(account) }),
  })
  const undo = () => goBack('undo')
  const redo = () => goBack('redo')

  function goBack(way: 'undo' | 'redo') {
    const known = client.getQueryData<History>(historyKey(account))
    if (known && known[way] === null) showNotice(t(way === 'undo' ? 'steps.nothingToUndo' : 'steps.nothingToRedo'))
    else mutate(way)
  }

  return {
    undo,
    redo,
    /** Says what was done, with the way to undo it. */
    tell: (done: Done) => showNotice(stepWords(t, done), { action: { label: t('steps.undo'), run: undo } }),
  }
}

function tellFailure(t: Translate, way: 'undo' | 'redo', failure: Parameters<typeof failureWords>[1]): void {
  // Another window was quicker.
  if (failure.code === 'nothing-to-undo' || failure.code === 'nothing-to-redo')
    return showNotice(failureWords(t, failure))
  const reason = failureWords(t, failure)
  showNotice(t(way === 'undo' ? 'steps.undoFailed' : 'steps.redoFailed', { reason }), { isProblem: true })
}
