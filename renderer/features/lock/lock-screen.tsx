import { useTranslation } from 'react-i18next'
import type { Person } from '../../api/auth-client.ts'
import { host } from '../../bridge/host.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { Face } from '../../ui/face.tsx'
import { Form } from '../../ui/form.tsx'
import { KeepSignedIn } from '../../ui/keep-signed-in.tsx'
import { Problem } from '../../ui/problem.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useIsKept, useLeave, useShowEverybody, useUnlock } from './queries.ts'

/** Stands before somebody's tasks until they type their password. */
export function LockScreen({ person, onRecover }: { person: Person; onRecover: () => void }) {
  const { t } = useTranslation()
  const unlock = useUnlock()
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
      <Form
        className="grid gap-4"
        sending={unlock}
        check={(values) => checkFields(t, values, { password: 'filled' })}
        onSubmit={({ password = '', keep }) => unlock.mutate({ password, keep: keep !== undefined })}
      >
        {(submit) => (
          <>
            {/* Tells a password manager whose password is asked for. */}
            <input hidden name="email" autoComplete="username" value={person.email} readOnly />
            <TextField
              name="password"
              type="password"
              label={t('field.password.label')}
              autoComplete="current-password"
              autoFocus
            />
            {host.staying && <KeepSignedIn key={String(isKept)} defaultOn={isKept} />}
            <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
              {t('lock.submit')}
            </Button>
          </>
        )}
      </Form>
      <div className="flex flex-wrap justify-between gap-2">
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
