import { useTranslation } from 'react-i18next'
import type { Person } from '../../api/auth-client.ts'
import { host } from '../../bridge/host.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
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
      <DoorWays
        ways={[
          { text: t('lock.recover'), onPress: onRecover },
          host.people && {
            text: t('people.someoneElse'),
            isPending: showEverybody.isPending,
            onPress: () => showEverybody.mutate(),
          },
          { text: t('lock.other'), isPending: leave.isPending, onPress: () => leave.mutate() },
        ]}
      />
      {leave.error && <Problem>{failureWords(t, leave.error)}</Problem>}
    </Door>
  )
}
