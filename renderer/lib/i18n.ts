import i18next, { createInstance, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../server/contract/settings.ts'
import { de } from '../locales/de.ts'
import { en, type Catalogue } from '../locales/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Catalogue }
  }
}

/** The function that gives a text of the catalogue. */
export type Translate = TFunction

const languages = ['en', 'de'] as const

/** The language of the texts: the first of those wished for that there is a catalogue of. */
export function languageOf(wished: readonly string[]): (typeof languages)[number] {
  for (const tag of wished) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}

/** The locale of dates and numbers: as wished where it is of the texts' language, so that "en-GB" keeps its order. */
export function localeOf(wished: readonly string[]): string {
  const language = languageOf(wished)
  return wished.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
}

/** The locale of dates and numbers that is shown now; whoever uses it is drawn anew when the language changes. */
export let locale = localeOf(wishedLanguages())

/** Sets up the catalogue for the language of this browser. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: languageOf([locale]),
    fallbackLng: 'en',
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = locale
}

/** Shows the texts in a language, or (`system`) in the one of this browser. */
export function chooseLanguage(choice: Settings['language']): void {
  const next = localeOf(choice === 'system' ? wishedLanguages() : [...inLanguage(choice), choice])
  if (next === locale) return
  locale = next
  document.documentElement.lang = locale
  void i18next.changeLanguage(languageOf([locale]))
}

function wishedLanguages(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages
}

/** The wished locales of a language: who reads German in Austria keeps Austria's dates. */
function inLanguage(language: string): string[] {
  return wishedLanguages().filter((tag) => tag.toLowerCase().split('-')[0] === language)
}

/** A translator of its own for tests. */
export async function translatorFor(language: (typeof languages)[number]): Promise<Translate> {
  const resources = { en: { translation: en }, de: { translation: de } }
  return createInstance().init({ lng: language, resources, interpolation: { escapeValue: false } })
}
