import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { NewPasswordField, PasswordField, WhosePassword } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useChangePassword } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** A new password for the one that is known. */
export function PasswordSection() {
  const { t } = useTranslation()
  const account = useAccount()
  const change = useChangePassword()
  // A changed password leaves empty fields behind.
  const [round, setRound] = useState(0)
  return (
    <Section heading={t('settings.password')} text={t('settings.passwordText')}>
      <Form
        key={round}
        className="grid gap-4"
        sending={change}
        check={(values) => checkFields(t, values, { currentPassword: 'filled', newPassword: 'newPassword' })}
        onSubmit={({ currentPassword = '', newPassword = '' }) =>
          change.mutate({ currentPassword, newPassword }, { onSuccess: () => setRound(round + 1) })
        }
      >
        {(submit) => (
          <>
            <WhosePassword email={account.email} />
            <PasswordField name="currentPassword" />
            <NewPasswordField name="newPassword" />
            <div>
              <Button type="submit" {...submit}>
                {t('settings.changePassword')}
              </Button>
            </div>
          </>
        )}
      </Form>
      <p role="status" className="text-good empty:hidden">
        {change.isSuccess && t('settings.passwordChanged')}
      </p>
    </Section>
  )
}
