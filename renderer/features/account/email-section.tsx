import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { EmailField, PasswordField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { useChangeEmail } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** The address to sign in with. */
export function EmailSection() {
  const { t } = useTranslation()
  const account = useAccount()
  const change = useChangeEmail()
  // A changed address leaves an empty password behind.
  const [round, setRound] = useState(0)
  return (
    <Section heading={t('settings.email')} text={t('field.email.hint')}>
      <Form
        key={round}
        className="grid gap-4"
        sending={change}
        check={(values) => checkFields(t, values, { email: 'email', password: 'filled' })}
        onSubmit={({ email = '', password = '' }) =>
          change.mutate({ email, password }, { onSuccess: () => setRound(round + 1) })
        }
      >
        {(submit) => (
          <>
            <EmailField defaultValue={account.email} />
            <PasswordField label={t('field.currentPassword.label')} />
            <div className="flex items-center gap-3">
              <Button type="submit" {...submit}>
                {t('settings.changeEmail')}
              </Button>
              <span role="status" className="text-muted">
                {change.isSuccess && t('settings.saved')}
              </span>
            </div>
          </>
        )}
      </Form>
    </Section>
  )
}
