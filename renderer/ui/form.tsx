import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Form as AriaForm } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../api/failure.ts'
import { failureWords, fieldWords } from '../lib/failure-words.ts'
import { Problem } from './problem.tsx'
import { WaitNotice, useWait } from './wait.tsx'

/** What is typed in a form, by the fields' names. */
export type FormValues = Readonly<Record<string, string>>

interface FormProps {
  /** Checks what is typed before it is sent: the words to show, by field. */
  check?: (values: FormValues) => Record<string, string>
  /** How the sending stands: a mutation. */
  sending: { readonly isPending: boolean; readonly error: Failure | null }
  onSubmit: (values: FormValues) => void
  /** Gets what its submit button needs. */
  children: (submit: { readonly isPending: boolean; readonly isDisabled: boolean }) => ReactNode
  className?: string
}

/** A form that shows what is wrong beside each field, the rest above its button, and goes to the first bad field. */
export function Form({ check, sending, onSubmit, children, className = '' }: FormProps) {
  const { t } = useTranslation()
  const { isPending, error: failure } = sending
  const ref = useRef<HTMLFormElement>(null)
  const [checked, setChecked] = useState<Record<string, string>>({})
  const wait = useWait(failure)
  const refused = failure ? fieldWords(t, failure) : {}
  const found = Object.keys(checked).length > 0 ? checked : refused
  // Gone as soon as one types: at the press of the button the page would move from under the pointer.
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set())
  const errors = Object.fromEntries(Object.entries(found).filter(([name]) => !edited.has(name)))

  // Whoever has to type something again finds the cursor there: in the first refused field, else in what proves who they are.
  useEffect(() => {
    if (!failure && Object.keys(checked).length === 0) return
    const field =
      ref.current?.querySelector<HTMLInputElement>('input[aria-invalid=true]') ??
      ref.current?.querySelector<HTMLInputElement>('input[name=code], input[type=password]')
    field?.focus()
    field?.select()
  }, [checked, failure])

  return (
    <AriaForm
      ref={ref}
      className={className}
      validationBehavior="aria"
      validationErrors={errors}
      onSubmit={(event) => {
        event.preventDefault()
        if (isPending || wait > 0) return
        const values: Record<string, string> = {}
        for (const [name, value] of new FormData(event.currentTarget)) {
          if (typeof value === 'string') values[name] = value
        }
        setEdited(new Set())
        const wrong = check?.(values) ?? {}
        setChecked(wrong)
        if (Object.keys(wrong).length === 0) onSubmit(values)
      }}
    >
      <div
        className="contents"
        onInput={({ target }) => {
          if (target instanceof HTMLInputElement) setEdited(new Set([...edited, target.name]))
        }}
      >
        {children({ isPending, isDisabled: wait > 0 })}
      </div>
      {wait > 0 && <WaitNotice seconds={wait} />}
      {failure && failure.code !== 'tries-exhausted' && Object.keys(refused).length === 0 && (
        <Problem>{failureWords(t, failure)}</Problem>
      )}
    </AriaForm>
  )
}
