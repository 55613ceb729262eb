import i18next from 'i18next'
import { host } from '../bridge/host.ts'
import { showNotice } from '../lib/notices.ts'

/** Says why the window looks as if it had just been opened, where it had died and was loaded anew. */
export async function apologise(): Promise<void> {
  if (await host.takeApology()) showNotice(i18next.t('crash.apology'), { isProblem: true })
}
