import { useId, useState } from 'react'
import { factLook } from './fact-look.ts'
import { useRecurrenceLanguage, type RecurrenceLanguage } from './use-recurrence.ts'

/** What words mean, and how that is saved. */
export interface Meaning {
  readonly told: string
  readonly save: () => void
}

interface WordsFieldProps {
  label: string
  hint: string
  /** As it is saved. */
  written: string
  /** What words mean; undefined where they mean nothing. */
  read: (words: string, language: RecurrenceLanguage) => Meaning | undefined
  /** Told where they mean nothing. */
  unknown: string
  onClear: () => void
}

/** A fact that is written in words: Enter and leaving save it, Escape leaves it as it was. */
export function WordsField({ label, hint, written, read, unknown, onClear }: WordsFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const language = useRecurrenceLanguage(typed !== undefined)
  const words = typed?.trim() ?? ''
  const meaning = language && words !== '' ? read(words, language) : undefined
  const isWrong = language !== undefined && words !== '' && words !== written && !meaning

  function save() {
    if (typed === undefined || words === written) return setTyped(undefined)
    if (words === '') onClear()
    else if (meaning) meaning.save()
    else return
    setTyped(undefined)
  }

  return (
    <>
      <input
        type="text"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={id}
        placeholder={hint}
        value={typed ?? written}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
          else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        className={`${factLook} placeholder:text-muted`}
      />
      <p id={id} role="status" className={`text-[12.5px] empty:hidden ${isWrong ? 'text-danger' : 'text-muted'}`}>
        {meaning?.told ?? (isWrong && unknown)}
      </p>
    </>
  )
}
