import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDeleteAccount } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** The way out for good, with a question before it. */
export function DeleteSection() {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  return (
    <Section heading={t('settings.delete')} text={t('settings.deleteText')}>
      <div>
        <Button className="text-danger" onPress={() => setAsking(true)}>
          {t('settings.deleteStart')}
        </Button>
      </div>
      {isAsking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Section>
  )
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const account = useAccount()
  const deletion = useDeleteAccount()

  function check(values: Readonly<Record<string, string>>) {
    const words = checkFields(t, values, { email: 'filled', password: 'filled' })
    const isSame = values['email']?.trim().toLowerCase() === account.email.toLowerCase()
    return words['email'] === undefined && !isSame ? { ...words, email: t('settings.deleteMismatch') } : words
  }

  return (
    <Dialog role="alertdialog" heading={t('settings.deleteHeading')} onClose={onClose}>
      <p>{t('settings.deleteWarning')}</p>
      <Form
        className="grid gap-4"
        sending={deletion}
        check={check}
        onSubmit={({ password = '' }) => deletion.mutate(password)}
      >
        {(submit) => (
          <>
            <TextField
              name="email"
              label={t('settings.deleteType', { email: account.email })}
              autoComplete="off"
              spellCheck="false"
              autoFocus
            />
            <PasswordField />
            <div className="flex flex-wrap justify-end gap-2">
              <Button onPress={onClose}>{t('settings.deleteCancel')}</Button>
              <Button type="submit" look="danger" {...submit}>
                {t('settings.deleteConfirm')}
              </Button>
            </div>
          </>
        )}
      </Form>
    </Dialog>
  )
}
