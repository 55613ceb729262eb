import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeDuration } from '../../lib/dates.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { factLook } from './fact-look.ts'
import { useRecurrenceLanguage } from './use-recurrence.ts'

interface DurationFieldProps {
  minutes: number | null
  onChange: (minutes: number | null) => void
}

/** How long a task takes, in words such as `1 h 30 min`. */
export function DurationField({ minutes, onChange }: DurationFieldProps) {
  const { t } = useTranslation()
  const written = minutes === null ? '' : describeDuration(minutes, locale)
  const [typed, setTyped] = useState<string>()
  const room = useRecurrenceLanguage(typed !== undefined)
  const words = typed?.trim() ?? ''
  const understood = room && words !== '' ? room.readDuration(words, languageOf([locale])) : undefined
  const isWrong = room !== undefined && words !== '' && words !== written && understood === undefined

  function save() {
    if (typed === undefined || words === written) return setTyped(undefined)
    if (words === '') onChange(null)
    else if (understood !== undefined) onChange(understood)
    else return
    setTyped(undefined)
  }

  return (
    <>
      <input
        type="text"
        autoComplete="off"
        aria-label={t('pane.duration')}
        aria-invalid={isWrong || undefined}
        aria-describedby="duration-understood"
        placeholder={t('pane.durationHint')}
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
      <p
        id="duration-understood"
        role="status"
        className={`text-[12.5px] empty:hidden ${isWrong ? 'text-danger' : 'text-muted'}`}
      >
        {understood !== undefined && typed !== undefined
          ? describeDuration(understood, locale)
          : isWrong && t('pane.durationUnknown')}
      </p>
    </>
  )
}
