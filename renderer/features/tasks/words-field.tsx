import type { ReactNode } from 'react'
import { factLook } from './fact-look.ts'

interface WordsFieldProps {
  /** Names what is told below, in the page. */
  id: string
  label: string
  hint: string
  /** As it is saved. */
  written: string
  typed: string | undefined
  onType: (typed: string | undefined) => void
  onSave: () => void
  isWrong: boolean
  /** What is understood of the words so far, or that nothing is. */
  told: ReactNode
}

/** A fact that is written in words: Enter and leaving save it, Escape leaves it as it was. */
export function WordsField({ id, label, hint, written, typed, onType, onSave, isWrong, told }: WordsFieldProps) {
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
        onChange={(event) => onType(event.target.value)}
        onBlur={onSave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSave()
          else if (event.key === 'Escape' && typed !== undefined) onType(undefined)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        className={`${factLook} placeholder:text-muted`}
      />
      <p id={id} role="status" className={`text-[12.5px] empty:hidden ${isWrong ? 'text-danger' : 'text-muted'}`}>
        {told}
      </p>
    </>
  )
}
