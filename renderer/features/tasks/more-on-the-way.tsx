import { useIsFetching } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { Embers } from '../../ui/embers.tsx'
import { keysOf } from './queries.ts'

/** Says that more rows are on their way, while they are: what glows unseen below the others keeps a processor busy. */
export function MoreOnTheWay() {
  const { t } = useTranslation()
  const isOnItsWay = useIsFetching({
    queryKey: keysOf(useAccount().id).lists,
    predicate: ({ state }) => state.fetchMeta?.fetchMore?.direction === 'forward',
  })
  return isOnItsWay > 0 && <Embers label={t('tasks.loadingMore')} />
}
