import { useTranslation } from 'react-i18next'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
import { CodeField, EmailField, NewPasswordField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useRecover } from './queries.ts'

/** For a forgotten password: the recovery code opens the account and sets a new one. */
export function RecoverPage({ email, onBack }: { email: string; onBack: () => void }) {
  const { t } = useTranslation()
  const recover = useRecover()
  return (
    <Door title={t('title.recover')} heading={t('recover.heading')} text={t('recover.text')}>
      <Form
        className="grid gap-4"
        sending={recover}
        check={(values) => checkFields(t, values, { email: 'email', code: 'filled', newPassword: 'newPassword' })}
        onSubmit={({ email: typed = '', code = '', newPassword = '' }) =>
          recover.mutate({ email: typed, code, newPassword })
        }
      >
        {(submit) => (
          <>
            <EmailField defaultValue={email} autoFocus={email === ''} />
            <CodeField autoFocus={email !== ''} />
            <NewPasswordField name="newPassword" />
            <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
              {t('recover.submit')}
            </Button>
          </>
        )}
      </Form>
      <DoorWays ways={[{ text: t('recover.back'), onPress: onBack }]} />
    </Door>
  )
}
