import type { Page } from '@playwright/test'
import { lockPage, recoverPage, removalDialog, signInPage, signUpPage, type PersonState } from './doors.ts'
import { settingsPage, type SettingsGroup } from './settings-page.ts'
import { searchPages, sidebarPages } from './sidebar-pages.ts'
import { taskPages } from './task-pages.ts'

export type HearthWindow = ReturnType<typeof hearthWindow>

/** Everything in a window of Hearth, by role and name. */
export function hearthWindow(page: Page) {
  const view = (name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
  const settings = settingsPage(page)
  const person = page.getByRole('button', { name: /^Account of / })

  async function choose(item: string) {
    await person.click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  return {
    signIn: signInPage(page),
    signUp: signUpPage(page),
    recover: recoverPage(page),
    removal: removalDialog(page),
    locked: lockPage(page),
    tasks: taskPages(page),
    settings,
    sidebar: sidebarPages(page),
    search: searchPages(page),
    /** The heading of the view that is shown. */
    viewHeading: (name: string) => page.getByRole('heading', { level: 1, name, exact: true }),
    /** The word about what was just done, and the button in it. */
    notice: page.getByRole('status'),
    undo: page.getByRole('status').getByRole('button', { name: 'Undo' }),
    redo: page.getByRole('status').getByRole('button', { name: 'Redo' }),
    reminders: page.getByRole('region', { name: 'Reminders' }),
    /** Words about something that did not work. */
    problem: page.getByRole('alert').filter({ hasText: /\S/ }),
    banner: page.getByText('Hearth is not answering. Nothing is lost'),
    person,
    lockButton: page.getByRole('button', { name: 'Lock', exact: true }),
    goTo: (name: 'Inbox' | 'Today' | 'Upcoming' | 'Completed' | 'Trash') => view(name).click(),
    async goToSettings(group: SettingsGroup = 'Account') {
      await choose('Settings')
      await settings.open(group)
    },
    /** How the window looks and reads, as far as that is somebody's own choice. */
    appearance: () =>
      page.evaluate(() => ({
        background: getComputedStyle(document.body).backgroundColor,
        density: document.documentElement.dataset['density'],
        language: document.documentElement.lang,
      })),
    /** Shows another of the people that a desktop host knows. */
    switchTo: (name: string, state: PersonState) => choose(`${name}, ${state}`),
    lockEverybody: () => choose('Lock everybody'),
    addPerson: () => choose('Add a person'),
    signOut: () => choose('Sign out'),
    localApiSign: page.getByText('Local API on:'),
    shortcuts: page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
  }
}
