import type { Translate } from './i18n.ts'

/** Browsers by what their user agents say; more particular ones first, because most also name Chrome or Safari. */
const programs: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bElectron\//, 'Hearth'],
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bChromium\//, 'Chromium'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]

const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A device in words, such as "Firefox on Linux", from the user agent that it gave. */
export function deviceWords(t: Translate, userAgent: string): string {
  const named = (list: typeof programs) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const program = named(programs) ?? t('device.program')
  const system = named(systems)
  return system === undefined ? program : t('device.on', { program, system })
}
