import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useChangePassword } from './queries.ts'
import { Section } from './section.tsx'

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
            {/* Tells a password manager whose password this is. */}
            <input hidden name="email" autoComplete="username" value={account.email} readOnly />
            <TextField
              name="currentPassword"
              type="password"
              label={t('field.currentPassword.label')}
              autoComplete="current-password"
            />
            <TextField
              name="newPassword"
              type="password"
              label={t('field.newPassword.label')}
              hint={t('field.newPassword.hint')}
              autoComplete="new-password"
            />
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
