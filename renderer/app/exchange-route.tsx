import { useQueryClient } from '@tanstack/react-query'
import { useAccount } from '../api/use-session.ts'
import { ExchangeSettings } from '../features/exchange/exchange-settings.tsx'
import { useSteps } from '../features/history/use-history.ts'
import { useLists } from '../features/lists/queries.ts'

/** Import and export; an import is a step, so that it can be undone like any other. */
export function ExchangeRoute() {
  const client = useQueryClient()
  const account = useAccount().id
  const { data: lists = [] } = useLists()
  const showAnew = () => void client.invalidateQueries({ queryKey: [account] })
  const { tell } = useSteps(showAnew)
  return (
    <ExchangeSettings
      lists={lists}
      onImported={(count) => {
        showAnew()
        tell({ kind: 'import', count })
      }}
    />
  )
}
