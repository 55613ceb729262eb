import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reachability } from '../api/connection.ts'
import { useReachable } from '../api/use-session.ts'
import { Button } from '../ui/button.tsx'

/** Says that the server does not answer, for as long as it does not. */
export function Banner() {
  const { t } = useTranslation()
  const isReachable = useReachable()
  const [isAsking, setAsking] = useState(false)
  return (
    <div role="status" className="shrink-0">
      {!isReachable && (
        <div className="flex animate-appear flex-wrap items-center justify-center gap-x-4 gap-y-2 border-b border-line bg-warn-soft px-5 py-2.5">
          <p className="min-w-0">{t('reach.lost')}</p>
          <Button
            size="small"
            isPending={isAsking}
            onPress={() => {
              setAsking(true)
              void reachability.checkNow().finally(() => setAsking(false))
            }}
          >
            {t('common.tryAgain')}
          </Button>
        </div>
      )}
    </div>
  )
}
