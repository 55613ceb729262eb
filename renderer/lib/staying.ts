import { session } from '../api/connection.ts'
import { host } from '../bridge/host.ts'
import type { Translate } from './i18n.ts'
import { showNotice } from './notices.ts'

/** Brings the choice to stay signed in to what was ticked at the door; says so where the keychain does not take it. */
export async function chooseStaying(t: Translate, wanted: boolean): Promise<void> {
  const { staying } = host
  if (!staying) return
  const { signal } = session.stay()
  try {
    const isOn = await staying.isOn()
    // The keychain may be slow: what one person ticked is never done for the next.
    if (isOn === wanted || signal.aborted || (await staying.turn(wanted))) return
  } catch {
    // Not done either.
  }
  showNotice(t('keep.refused'), { isProblem: true })
}
