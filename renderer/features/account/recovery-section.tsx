import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField, WhosePassword } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { RecoveryCode } from '../../ui/recovery-code.tsx'
import { useRenewRecoveryCode } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** A new recovery code for the password. */
export function RecoverySection() {
  const { t } = useTranslation()
  const account = useAccount()
  const renewal = useRenewRecoveryCode()
  const [round, setRound] = useState(0)
  return (
    <Section heading={t('settings.recovery')} text={t('settings.recoveryText')}>
      <Form
        key={round}
        className="grid gap-4"
        sending={renewal}
        check={(values) => checkFields(t, values, { password: 'filled' })}
        onSubmit={({ password = '' }) => renewal.mutate(password)}
      >
        {(submit) => (
          <>
            <WhosePassword email={account.email} />
            <PasswordField label={t('field.currentPassword.label')} />
            <div>
              <Button type="submit" {...submit}>
                {t('settings.renewCode')}
              </Button>
            </div>
          </>
        )}
      </Form>
      {renewal.data && (
        <Dialog role="alertdialog" heading={t('settings.newCodeHeading')}>
          <RecoveryCode
            code={renewal.data.recoveryCode}
            name={account.name}
            onKept={() => {
              renewal.reset()
              setRound(round + 1)
            }}
          />
        </Dialog>
      )}
    </Section>
  )
}
