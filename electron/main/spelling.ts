import { Menu, type MenuItemConstructorOptions, type Session, type WebContents } from 'electron'
import type { Language, Words } from './words.ts'

/**
 * The dictionaries to check with: the person's language first, then what the system speaks.
 * @param available what Chromium has dictionaries for, such as `en-US`, `de`
 */
export function dictionariesFor(language: Language, system: readonly string[], available: readonly string[]): string[] {
  const own = system.filter((tag) => tag.split('-')[0] === language)
  const wished = [...(own.length > 0 ? own : [language]), ...system]
  const found = wished.flatMap((tag) => {
    const exact = available.find((each) => each.toLowerCase() === tag.toLowerCase())
    if (exact !== undefined) return [exact]
    const base = tag.split('-')[0]
    const near = available.find((each) => each === base) ?? available.find((each) => each.split('-')[0] === base)
    return near === undefined ? [] : [near]
  })
  return [...new Set(found)].slice(0, 3)
}

/**
 * Says whether what is typed in a session's pages is checked; to be called ahead of its first page. A Mac chooses the
 * languages itself. Elsewhere a session begins with the system's, whose dictionary would be fetched, checked or not.
 */
export function checkSpelling(session: Session, isOn: boolean, language: Language, system: readonly string[]): void {
  if (process.platform !== 'darwin')
    session.setSpellCheckerLanguages(
      isOn ? dictionariesFor(language, system, session.availableSpellCheckerLanguages) : [],
    )
  session.setSpellCheckerEnabled(isOn)
}

/** What a page says of the place where somebody asks for a context menu. */
interface Place {
  readonly isEditable: boolean
  readonly selectionText: string
  readonly misspelledWord: string
  readonly dictionarySuggestions: readonly string[]
}

interface SpellingActions {
  replace(word: string): void
  learn(word: string): void
}

/** The menu at the pointer: what a misspelt word may have meant, and the clipboard. Empty where nothing can be done. */
export function contextTemplate(place: Place, words: Words, actions: SpellingActions): MenuItemConstructorOptions[] {
  const { menu, spelling } = words
  const { misspelledWord, dictionarySuggestions, isEditable, selectionText } = place
  const guesses: MenuItemConstructorOptions[] =
    dictionarySuggestions.length > 0
      ? dictionarySuggestions.map((word) => ({ label: word, click: () => actions.replace(word) }))
      : [{ label: spelling.noGuesses, enabled: false }]
  const speller: MenuItemConstructorOptions[] =
    misspelledWord === '' || !isEditable
      ? []
      : [
          ...guesses,
          { type: 'separator' },
          { label: spelling.learn, click: () => actions.learn(misspelledWord) },
          { type: 'separator' },
        ]
  if (isEditable)
    return [
      ...speller,
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { type: 'separator' },
      { role: 'selectAll', label: menu.selectAll },
    ]
  return selectionText.trim() === '' ? [] : [{ role: 'copy', label: menu.copy }]
}

/** Gives a page its context menu. */
export function giveContextMenu(contents: WebContents, words: () => Words): void {
  contents.on('context-menu', (_event, place) => {
    const template = contextTemplate(place, words(), {
      replace: (word) => contents.replaceMisspelling(word),
      learn: (word) => void contents.session.addWordToSpellCheckerDictionary(word),
    })
    if (template.length > 0) Menu.buildFromTemplate(template).popup()
  })
}
