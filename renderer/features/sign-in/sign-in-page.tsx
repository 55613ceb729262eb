import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useSignIn } from './queries.ts'

interface SignInPageProps {
  onRecover: () => void
  onSignUp: () => void
}

/** Where somebody comes in. After a session that ended by itself, it knows who was here. */
export function SignInPage({ onRecover, onSignUp }: SignInPageProps) {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn()
  const ended = session.kind === 'signed-out' ? session.ended : undefined

  return (
    <Door title={t('title.signIn')} heading={t('signIn.heading')} text={t('signIn.text')}>
      {ended && (
        <p role="status" className="rounded-medium bg-accent-soft px-3 py-2">
          {t('signIn.ended')}
        </p>
      )}
      <Form
        className="grid gap-4"
        sending={signIn}
        check={(values) => checkFields(t, values, { email: 'email', password: 'filled' })}
        onSubmit={({ email = '', password = '' }) => signIn.mutate({ email, password })}
      >
        {(submit) => (
          <>
            <TextField
              name="email"
              type="email"
              label={t('field.email.label')}
              autoComplete="username"
              defaultValue={ended?.email ?? ''}
              autoFocus={!ended}
            />
            <TextField
              name="password"
              type="password"
              label={t('field.password.label')}
              autoComplete="current-password"
              autoFocus={ended !== undefined}
            />
            <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
              {t('signIn.submit')}
            </Button>
          </>
        )}
      </Form>
      <div className="flex flex-wrap justify-between gap-2">
        <Button look="link" size="small" onPress={onRecover}>
          {t('signIn.recover')}
        </Button>
        <Button look="link" size="small" onPress={onSignUp}>
          {t('signIn.signUp')}
        </Button>
      </div>
    </Door>
  )
}
