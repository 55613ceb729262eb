import { useTranslation } from 'react-i18next'
import type { Person } from '../../api/auth-client.ts'
import { host } from '../../bridge/host.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { Face } from '../../ui/face.tsx'
import { PasswordForm } from '../../ui/password-form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useIsKept, useLeave, useShowEverybody, useUnlock } from './queries.ts'

interface LockScreenProps {
  person: Person
  onRecover: () => void
  /** The file is damaged; who it is is noted. */
  onDamaged: () => void
}

/** Stands before somebody's tasks until they type their password. */
export default function LockScreen({ person, onRecover, onDamaged }: LockScreenProps) {
  const { t } = useTranslation()
  const unlock = useUnlock(person.email, onDamaged)
  const leave = useLeave()
  const showEverybody = useShowEverybody()
  const { data: isKept = false } = useIsKept()
  return (
    <Door
      title={t('title.locked')}
      heading={t('lock.heading')}
      text={t('lock.text', { name: person.name })}
      picture={<Face id={person.id} name={person.name} size="large" />}
    >
      <PasswordForm
        email={person.email}
        submitText={t('lock.submit')}
        isKept={isKept}
        sending={unlock}
        onSubmit={unlock.mutate}
      />
      <div className="-mx-1 flex flex-wrap justify-between gap-2">
        <Button look="link" size="small" onPress={onRecover}>
          {t('lock.recover')}
        </Button>
        {host.people && (
          <Button look="link" size="small" isPending={showEverybody.isPending} onPress={() => showEverybody.mutate()}>
            {t('people.someoneElse')}
          </Button>
        )}
        <Button look="link" size="small" isPending={leave.isPending} onPress={() => leave.mutate()}>
          {t('lock.other')}
        </Button>
      </div>
      {leave.error && <Problem>{failureWords(t, leave.error)}</Problem>}
    </Door>
  )
}
