import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeDuration } from '../../lib/dates.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { useRecurrenceLanguage } from './use-recurrence.ts'
import { WordsField } from './words-field.tsx'

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
    <WordsField
      id="duration-understood"
      label={t('pane.duration')}
      hint={t('pane.durationHint')}
      written={written}
      typed={typed}
      onType={setTyped}
      onSave={save}
      isWrong={isWrong}
      told={
        understood !== undefined && typed !== undefined
          ? describeDuration(understood, locale)
          : isWrong && t('pane.durationUnknown')
      }
    />
  )
}
