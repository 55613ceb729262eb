import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../api/failure.ts'
import { checkFields } from '../lib/field-checks.ts'
import { DangerButtons } from './danger-buttons.tsx'
import { Dialog } from './dialog.tsx'
import { Form, type FormValues } from './form.tsx'
import { TextField } from './text-field.tsx'

interface AddressDialogProps {
  heading: string
  /** What is lost. */
  text: string
  /** The address that has to be typed. */
  email: string
  confirm: string
  cancel?: string
  sending: { readonly isPending: boolean; readonly error: Failure | null }
  onConfirm: (values: FormValues) => void
  onClose: () => void
  /** What else has to be filled in. */
  children?: ReactNode
}

/** Asks before everything of somebody is deleted: for their address, in so many letters. */
export function AddressDialog(props: AddressDialogProps) {
  const { heading, text, email, confirm, cancel, sending, onConfirm, onClose, children } = props
  const { t } = useTranslation()

  function check(values: FormValues) {
    const words = checkFields(t, values, Object.fromEntries(Object.keys(values).map((name) => [name, 'filled'])))
    const isSame = values['email']?.trim().toLowerCase() === email.toLowerCase()
    return words['email'] === undefined && !isSame ? { ...words, email: t('settings.deleteMismatch') } : words
  }

  return (
    <Dialog role="alertdialog" heading={heading} onClose={onClose}>
      <p>{text}</p>
      <Form className="grid gap-4" sending={sending} check={check} onSubmit={onConfirm}>
        {(submit) => (
          <>
            <TextField
              name="email"
              label={t('settings.deleteType', { email })}
              autoComplete="off"
              spellCheck="false"
              autoFocus
            />
            {children}
            <DangerButtons
              confirm={confirm}
              {...(cancel !== undefined && { cancel })}
              {...submit}
              hasField
              onCancel={onClose}
            />
          </>
        )}
      </Form>
    </Dialog>
  )
}
