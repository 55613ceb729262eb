import i18next, { createInstance, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../../server/contract/settings.ts'
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
  const language = languageOf([locale])
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: await catalogueOf(language),
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = locale
}

/** The catalogue of a language, with the first English, in which the window is shown until another one is there. */
async function catalogueOf(
  language: (typeof languages)[number],
): Promise<Record<string, { translation: Catalogue | typeof en }>> {
  const english = { en: { translation: en } }
  return language === 'en' ? english : { ...english, de: { translation: (await import('../locales/de.ts')).de } }
}

let chosen = locale

/** Shows the texts in a language, or (`system`) in the one of this browser; at once, or as soon as they are fetched. */
export function chooseLanguage(choice: Settings['language']): void {
  const next = localeOf(choice === 'system' ? wishedLanguages() : [...inLanguage(choice), choice])
  if (next === chosen) return
  chosen = next
  void show(next).catch(() => {
    // It could not be fetched: the next choice tries again.
    chosen = locale
  })
}

async function show(next: string): Promise<void> {
  const language = languageOf([next])
  const { [language]: texts } = i18next.hasResourceBundle(language, 'translation') ? {} : await catalogueOf(language)
  if (texts) i18next.addResourceBundle(language, 'translation', texts.translation)
  if (chosen !== next) return
  locale = next
  document.documentElement.lang = locale
  await i18next.changeLanguage(language)
}

/** Draws every text anew: what is in it beside words, such as the form of dates, has changed. */
export function drawAnew(): void {
  if (i18next.isInitialized) void i18next.changeLanguage(languageOf([locale]))
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
  const { enLater } = await import('../locales/en-later.ts')
  const resources = {
    ...(await catalogueOf(language)),
    ...(language === 'en' && { en: { translation: { ...en, ...enLater } } }),
  }
  return createInstance().init({ lng: language, resources, interpolation: { escapeValue: false } })
}
