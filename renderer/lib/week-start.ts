import type { Settings } from '../../server/contract/settings.ts'
import type { WeekStart } from '../../server/language/local-date.ts'
import { locale } from './i18n.ts'

declare global {
  namespace Intl {
    interface Locale {
      /** Not everywhere yet; 1 is Monday, 7 is Sunday. */
      getWeekInfo?(): { readonly firstDay: number }
    }
  }
}

const starts: Readonly<Record<number, WeekStart>> = { 6: 'saturday', 7: 'sunday' }

/** The day on which somebody's week begins: the one they have set, else that of the locale's region. */
export function weekStartOf({ weekStart }: Pick<Settings, 'weekStart'>, where = locale): WeekStart {
  if (weekStart !== 'system') return weekStart
  return starts[new Intl.Locale(where).getWeekInfo?.().firstDay ?? 1] ?? 'monday'
}
