import type { Settings } from '../../server/contract/settings.ts'
import { chooseDateFormat } from './dates.ts'
import { chooseLanguage, drawAnew } from './i18n.ts'

type Appearance = Pick<Settings, 'theme' | 'density' | 'language' | 'dateFormat'>

const ofNobody: Appearance = { theme: 'system', density: 'comfortable', language: 'system', dateFormat: 'system' }

/** Shows the window as somebody likes it; with nobody there, as the system has it. */
export function showAppearance({ theme, density, language, dateFormat }: Appearance = ofNobody): void {
  const { dataset } = document.documentElement
  // Written anew, the same would have the whole page styled anew too.
  if (theme === 'system') delete dataset['theme']
  else if (dataset['theme'] !== theme) dataset['theme'] = theme
  if (dataset['density'] !== density) dataset['density'] = density
  chooseLanguage(language)
  if (chooseDateFormat(dateFormat)) drawAnew()
}
