import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../server/contract/settings.ts'
import { useSettings } from '../../api/use-session.ts'
import { host } from '../../bridge/host.ts'
import type { Translate } from '../../lib/i18n.ts'
import { useChangeSettings } from '../../lib/use-change-settings.ts'
import { Choices } from '../../ui/choices.tsx'
import { Section } from '../../ui/section.tsx'

type Minutes = Settings['lockAfter']
const choices: readonly Minutes[] = [1, 5, 15, 60, null]

/** After how long without anybody there Hearth locks. */
export function LockSection() {
  const { t } = useTranslation()
  const { lockAfter } = useSettings()
  const change = useChangeSettings()
  return (
    <Section
      heading={t('settings.lock')}
      text={t(host.noticesAbsence ? 'settings.lockTextComputer' : 'settings.lockTextWindow')}
    >
      <Choices
        legend={t('settings.lockAfter.label')}
        options={choices.map((minutes) => ({ value: String(minutes), text: words(t, minutes) }))}
        value={String(lockAfter)}
        onChange={(chosen) => change({ lockAfter: choices.find((minutes) => String(minutes) === chosen) ?? null })}
      />
    </Section>
  )
}

function words(t: Translate, minutes: Minutes): string {
  if (minutes === null) return t('settings.lockAfter.never')
  return minutes === 60 ? t('settings.lockAfter.hour') : t('settings.lockAfter.minutes', { count: minutes })
}
