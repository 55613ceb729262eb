import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Strength } from '../lib/password-strength.ts'
import { TextField } from './text-field.tsx'

interface FieldProps {
  defaultValue?: string
  autoFocus?: boolean
}

/** The address to sign in with. Its name in a form is `email`. */
export function EmailField({ isNew = false, ...props }: FieldProps & { isNew?: boolean }) {
  const { t } = useTranslation()
  return (
    <TextField
      {...props}
      name="email"
      type="email"
      label={t('field.email.label')}
      {...(isNew && { hint: t('field.email.hint') })}
      autoComplete="username"
    />
  )
}

interface PasswordFieldProps extends FieldProps {
  /** Its name in a form. */
  name?: 'password' | 'currentPassword'
  label?: string
}

/** The password that somebody has. */
export function PasswordField({ name = 'password', label, ...props }: PasswordFieldProps) {
  const { t } = useTranslation()
  return (
    <TextField
      {...props}
      name={name}
      type="password"
      label={label ?? t(`field.${name}.label`)}
      autoComplete="current-password"
    />
  )
}

/** The recovery code. Its name in a form is `code`. */
export function CodeField(props: Pick<FieldProps, 'autoFocus'>) {
  const { t } = useTranslation()
  return (
    <TextField
      {...props}
      name="code"
      label={t('field.code.label')}
      hint={t('recover.codeHint')}
      autoComplete="off"
      spellCheck="false"
    />
  )
}

/** Tells a password manager whose password is asked for, where the form does not ask who it is. */
export function WhosePassword({ email }: { email: string }) {
  return <input hidden name="email" autoComplete="username" value={email} readOnly />
}

/** A password that somebody makes up, with how hard it is to guess. */
export function NewPasswordField({ name }: { name: 'password' | 'newPassword' }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const strength = useStrength(typed, place)
  return (
    <div ref={place}>
      <TextField
        name={name}
        type="password"
        label={t(`field.${name}.label`)}
        hint={t('field.newPassword.hint')}
        autoComplete="new-password"
        onChange={setTyped}
        aside={<StrengthWords strength={strength} />}
        below={<StrengthBar strength={strength} />}
      />
    </div>
  )
}

const marks = [1, 2, 3, 4] as const
const words = ['none', 'low', 'fair', 'good', 'high'] as const
const looks = ['bg-danger', 'bg-danger', 'bg-warn', 'bg-good', 'bg-good']

/** The bar of a strength. It has its place from the start: nothing moves under the pointer when it fills. */
function StrengthBar({ strength }: { strength: Strength | undefined }) {
  const filled = strength === undefined ? 0 : Math.max(1, strength)
  return (
    <div aria-hidden className="grid grid-cols-4 gap-1">
      {marks.map((mark) => (
        <span
          key={mark}
          className={`h-1 rounded-full transition-colors ${strength !== undefined && mark <= filled ? looks[strength] : 'bg-sunken'}`}
        />
      ))}
    </div>
  )
}

/** A strength in words, which are read out when they change and nobody is in the middle of something else. */
function StrengthWords({ strength }: { strength: Strength | undefined }) {
  const { t } = useTranslation()
  return (
    <span role="status" className="text-[13px] text-muted">
      {strength !== undefined && t(`strength.${words[strength]}`)}
    </span>
  )
}

/** How hard what is typed is to guess; undefined while nothing is typed, or before that can be told. */
function useStrength(typed: string, place: React.RefObject<HTMLElement | null>): Strength | undefined {
  const [strength, setStrength] = useState<Strength>()
  useEffect(() => {
    let isCurrent = true
    async function estimate() {
      const { strengthOf } = await import('../lib/password-strength.ts')
      if (isCurrent)
        setStrength(typed === '' ? undefined : strengthOf(typed, aboutPerson(place.current?.closest('form'))))
    }
    // Without the estimate, the password is as good as it is.
    if (typed === '') setStrength(undefined)
    else void estimate().catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [typed, place])
  return strength
}

/** What the form says about the person, which is the first that others would try. */
function aboutPerson(form: HTMLFormElement | null | undefined): string[] {
  if (!form) return []
  const values = new FormData(form)
  return ['name', 'email'].flatMap((name) => {
    const value = values.get(name)
    return typeof value === 'string' && value !== '' ? [value, ...value.split(/[@.\s]+/)] : []
  })
}
