import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { session } from '../../api/connection.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
import { Embers } from '../../ui/embers.tsx'
import { EmailField, NewPasswordField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RecoveryCode } from '../../ui/recovery-code.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useMakeRecoveryCode, useSignUp } from './queries.ts'

/** Creates an account, then shows its recovery code, then opens the tasks. */
export function SignUpPage({ onSignIn }: { onSignIn: () => void }) {
  const [created, setCreated] = useState<{ name: string; password: string }>()
  return created ? (
    <KeepCode {...created} />
  ) : (
    <CreateAccount onCreated={(name, password) => setCreated({ name, password })} onSignIn={onSignIn} />
  )
}

interface CreateAccountProps {
  onCreated: (name: string, password: string) => void
  onSignIn: () => void
}

function CreateAccount({ onCreated, onSignIn }: CreateAccountProps) {
  const { t } = useTranslation()
  const signUp = useSignUp()
  return (
    <Door title={t('title.signUp')} heading={t('signUp.heading')} text={t('signUp.text')}>
      <Form
        className="grid gap-4"
        sending={signUp}
        check={(values) => checkFields(t, values, { name: 'name', email: 'email', password: 'newPassword' })}
        onSubmit={({ name = '', email = '', password = '' }) =>
          signUp.mutate({ name: name.trim(), email, password }, { onSuccess: () => onCreated(name.trim(), password) })
        }
      >
        {(submit) => (
          <>
            <TextField name="name" label={t('field.name.label')} autoComplete="name" autoFocus />
            <EmailField isNew />
            <NewPasswordField name="password" />
            <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
              {t('signUp.submit')}
            </Button>
          </>
        )}
      </Form>
      <DoorWays ways={[{ text: t('signUp.signIn'), onPress: onSignIn }]} />
    </Door>
  )
}

function KeepCode({ name, password }: { name: string; password: string }) {
  const { t } = useTranslation()
  const { mutate, data, error, isPending } = useMakeRecoveryCode()

  useEffect(() => mutate(password), [mutate, password])

  // The code is shown this once: the browser asks before it throws the page away.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [])

  return (
    <Door title={t('title.signUp')} heading={t('code.heading')}>
      {isPending && (
        <p className="text-center">
          <Embers label={t('common.working')} />
        </p>
      )}
      {error && (
        <Problem actions={<Button onPress={() => mutate(password)}>{t('common.tryAgain')}</Button>}>
          {t('signUp.codeFailed')} {failureWords(t, error)}
        </Problem>
      )}
      {data && <RecoveryCode code={data.recoveryCode} name={name} onKept={() => void session.start()} />}
    </Door>
  )
}
