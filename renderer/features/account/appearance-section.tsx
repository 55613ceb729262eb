import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/use-session.ts'
import { useChangeSettings } from '../../lib/use-change-settings.ts'
import { Choices } from '../../ui/choices.tsx'
import { Section } from '../../ui/section.tsx'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const
const languages = ['system', 'en', 'de'] as const

/** How the window looks and reads to whoever is signed in. */
export function AppearanceSection() {
  const { t } = useTranslation()
  const { theme, density, language } = useSettings()
  const change = useChangeSettings()
  return (
    <Section heading={t('settings.appearance')} text={t('settings.appearanceText')}>
      <div className="grid gap-5">
        <Choices
          legend={t('settings.theme.label')}
          options={themes.map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
          value={theme}
          onChange={(chosen) => change({ theme: chosen })}
        />
        <Choices
          legend={t('settings.density.label')}
          options={densities.map((value) => ({ value, text: t(`settings.density.${value}`) }))}
          value={density}
          onChange={(chosen) => change({ density: chosen })}
        />
        <Choices
          legend={t('settings.language.label')}
          options={languages.map((value) => ({ value, text: t(`settings.language.${value}`) }))}
          value={language}
          onChange={(chosen) => change({ language: chosen })}
        />
      </div>
    </Section>
  )
}
