import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useStay } from '../api/use-session.ts'
import { locale } from '../lib/i18n.ts'
import { Room } from './room.tsx'

/** The whole window: a room for whoever is here, and another one for the next. */
export function App() {
  // Drawn anew when the language changes.
  useTranslation()
  const stay = useStay()
  return (
    <I18nProvider locale={locale}>
      <Room key={stay.id} stay={stay} />
    </I18nProvider>
  )
}
