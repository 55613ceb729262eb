/** Day, night, or as the system says. */
export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'hearth.theme'
const themes: readonly Theme[] = ['system', 'light', 'dark']

/** The theme chosen in this browser; the one thing that the window keeps on the disk. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(storageKey)
  return themes.find((theme) => theme === stored) ?? 'system'
}

/** Chooses a theme and shows it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, theme)
  applyTheme()
}

/** Shows the chosen theme. */
export function applyTheme(): void {
  const theme = chosenTheme()
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
