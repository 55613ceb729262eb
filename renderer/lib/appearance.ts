import type { Settings } from '../../server/contract/settings.ts'
import { chooseDateFormat } from './dates.ts'
import { chooseLanguage, drawAnew } from './i18n.ts'

type Appearance = Pick<Settings, 'theme' | 'density' | 'language' | 'dateFormat'>

const ofNobody: Appearance = { theme: 'system', density: 'comfortable', language: 'system', dateFormat: 'system' }

/** Shows the window as somebody likes it; with nobody there, as the system has it. */
export function showAppearance({ theme, density, language, dateFormat }: Appearance = ofNobody): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset['theme']
  else dataset['theme'] = theme
  dataset['density'] = density
  chooseLanguage(language)
  if (chooseDateFormat(dateFormat)) drawAnew()
}
