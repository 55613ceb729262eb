import { host } from '../bridge/host.ts'
import type { Translate } from './i18n.ts'
import { showNotice } from './notices.ts'

/** Brings the choice to stay signed in to what was ticked at the door; says so where the keychain does not take it. */
export async function chooseStaying(t: Translate, wanted: boolean): Promise<void> {
  const { staying } = host
  if (!staying) return
  try {
    if ((await staying.isOn()) === wanted || (await staying.turn(wanted))) return
  } catch {
    // Not done either.
  }
  showNotice(t('keep.refused'), { isProblem: true })
}
