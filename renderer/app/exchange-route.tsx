import { useQueryClient } from '@tanstack/react-query'
import { useAccount } from '../api/use-session.ts'
import { ExchangeSettings } from '../features/exchange/exchange-settings.tsx'
import { useSteps } from '../features/history/use-history.ts'

/** Import and export; an import is a step, so that it can be undone like any other. */
export function ExchangeRoute() {
  const client = useQueryClient()
  const account = useAccount().id
  const showAnew = () => void client.invalidateQueries({ queryKey: [account] })
  const { tell } = useSteps(showAnew)
  return (
    <ExchangeSettings
      onImported={(count) => {
        showAnew()
        tell({ kind: 'import', count })
      }}
    />
  )
}
