import type { KeychainTrouble } from '../bridge/host.ts'
import type { Translate } from './i18n.ts'

/** What is wrong with the keychain, what can be done, and what it means until then. */
export function keychainWords(t: Translate, trouble: KeychainTrouble): string {
  return `${t(`keychain.${trouble}`)} ${t('keychain.until')}`
}
