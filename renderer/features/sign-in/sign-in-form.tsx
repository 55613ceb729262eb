import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/use-session.ts'
import { host } from '../../bridge/host.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
import { EmailField, PasswordField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { KeepSignedIn } from '../../ui/keep-signed-in.tsx'
import { KeychainNote } from './keychain-note.tsx'
import { useSignIn } from './queries.ts'

interface SignInFormProps {
  onRecover: () => void
  onSignUp: () => void
  onBring: () => void
  onDamaged: () => void
  /** Back to the people of this computer, where these are known. */
  onBack?: () => void
}

/** To sign in by e-mail address. After a session that ended by itself, it knows who was here. */
export function SignInForm({ onRecover, onSignUp, onBring, onDamaged, onBack }: SignInFormProps) {
  const { t } = useTranslation()
  const session = useSession()
  const signIn = useSignIn({ onDamaged })
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
        onSubmit={({ email = '', password = '', keep }) => signIn.mutate({ email, password, keep: keep !== undefined })}
      >
        {(submit) => (
          <>
            <EmailField defaultValue={ended?.email ?? ''} autoFocus={!ended} />
            <PasswordField autoFocus={ended !== undefined} />
            {host.staying && <KeepSignedIn />}
            <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
              {t('signIn.submit')}
            </Button>
          </>
        )}
      </Form>
      <DoorWays
        ways={[
          { text: t('signIn.recover'), onPress: onRecover },
          { text: t('signIn.signUp'), onPress: onSignUp },
          { text: t('signIn.bring'), onPress: onBring },
          onBack && { text: t('people.back'), onPress: onBack },
        ]}
      />
      <KeychainNote />
    </Door>
  )
}
