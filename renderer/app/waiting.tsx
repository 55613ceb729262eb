import { useTranslation } from 'react-i18next'
import { session } from '../api/connection.ts'
import type { Failure } from '../api/failure.ts'
import { failureWords } from '../lib/failure-words.ts'
import { useTitle } from '../lib/use-title.ts'
import { Button } from '../ui/button.tsx'
import { Door } from '../ui/door.tsx'
import { Embers } from '../ui/embers.tsx'

/** While it is being found out who is here. */
export function Starting() {
  const { t } = useTranslation()
  useTitle('Hearth')
  return (
    <main className="grid h-full place-items-center text-accent">
      <Embers label={t('reach.starting')} />
    </main>
  )
}

/** When that cannot be found out. It goes on by itself once the server answers; somebody else can still come in. */
export function Stuck({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  return (
    <Door title={t('title.unreachable')} heading={t('reach.stuck')} text={failureWords(t, failure)}>
      <Button look="primary" size="large" onPress={() => void session.start()}>
        {t('common.tryAgain')}
      </Button>
      <div className="flex justify-center">
        <Button look="link" size="small" onPress={() => void session.signOut().catch(() => session.start())}>
          {t('shell.signOut')}
        </Button>
      </div>
    </Door>
  )
}
