import { useTranslation } from 'react-i18next'
import type { Failure } from '../api/failure.ts'
import { host } from '../bridge/host.ts'
import { checkFields } from '../lib/field-checks.ts'
import { Button } from './button.tsx'
import { PasswordField, WhosePassword } from './fields.tsx'
import { Form } from './form.tsx'
import { KeepSignedIn } from './keep-signed-in.tsx'

interface PasswordFormProps {
  /** Whose password is asked for. */
  email: string
  submitText: string
  /** Whether they stay signed in now; asked where the host can keep them so. */
  isKept?: boolean
  sending: { readonly isPending: boolean; readonly error: Failure | null }
  onSubmit: (typed: { readonly password: string; readonly keep: boolean }) => void
  className?: string
}

/** Asks somebody who is known for their password. */
export function PasswordForm({
  email,
  submitText,
  isKept = false,
  sending,
  onSubmit,
  className = '',
}: PasswordFormProps) {
  const { t } = useTranslation()
  return (
    <Form
      className={`grid gap-4 ${className}`}
      sending={sending}
      check={(values) => checkFields(t, values, { password: 'filled' })}
      onSubmit={({ password = '', keep }) => onSubmit({ password, keep: keep !== undefined })}
    >
      {(submit) => (
        <>
          <WhosePassword email={email} />
          <PasswordField autoFocus />
          {host.staying && <KeepSignedIn key={String(isKept)} defaultOn={isKept} />}
          <Button type="submit" look="primary" size="large" {...submit} className="mt-1">
            {submitText}
          </Button>
        </>
      )}
    </Form>
  )
}
