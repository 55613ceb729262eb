import { useTranslation } from 'react-i18next'
import { describeDuration } from '../../lib/dates.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { WordsField } from './words-field.tsx'

interface DurationFieldProps {
  minutes: number | null
  onChange: (minutes: number | null) => void
}

/** How long a task takes, in words such as `1 h 30 min`. */
export function DurationField({ minutes, onChange }: DurationFieldProps) {
  const { t } = useTranslation()
  return (
    <WordsField
      label={t('pane.duration')}
      hint={t('pane.durationHint')}
      written={minutes === null ? '' : describeDuration(minutes, locale)}
      read={(words, { readDuration }) => {
        const understood = readDuration(words, languageOf([locale]))
        if (understood === undefined) return undefined
        return { told: describeDuration(understood, locale), save: () => onChange(understood) }
      }}
      unknown={t('pane.durationUnknown')}
      onClear={() => onChange(null)}
    />
  )
}
