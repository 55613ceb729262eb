import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { host } from '../../bridge/host.ts'
import { chooseTheme, chosenTheme } from '../../lib/theme.ts'
import { Section } from './section.tsx'

/** Light, dark, or as the system says. */
export function AppearanceSection() {
  const { t } = useTranslation()
  const [theme, setTheme] = useState(chosenTheme)
  return (
    <Section
      heading={t('settings.appearance')}
      text={t(host.people ? 'settings.appearanceTextDesktop' : 'settings.appearanceText')}
    >
      <fieldset className="flex w-fit rounded-medium bg-sunken p-1">
        <legend className="sr-only">{t('settings.appearance')}</legend>
        {(['system', 'light', 'dark'] as const).map((choice) => (
          <label
            key={choice}
            className="relative rounded-[7px] px-3.5 py-1.5 text-muted transition-colors has-checked:bg-raised has-checked:text-text has-checked:shadow-[0_1px_2px_rgb(0_0_0/0.1)]"
          >
            <input
              type="radio"
              name="theme"
              className="absolute inset-0 appearance-none rounded-[7px]"
              checked={theme === choice}
              onChange={() => {
                chooseTheme(choice)
                setTheme(choice)
              }}
            />
            {t(`settings.theme.${choice}`)}
          </label>
        ))}
      </fieldset>
    </Section>
  )
}
