import type { Page } from '@playwright/test'
import { lockPage, recoverPage, signInPage, signUpPage, type PersonState } from './doors.ts'
import { settingsPage } from './settings-page.ts'
import { taskPages } from './task-pages.ts'

export type HearthWindow = ReturnType<typeof hearthWindow>

/** Everything in a window of Hearth, by role and name. */
export function hearthWindow(page: Page) {
  const view = (name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
  const person = page.getByRole('button', { name: /^Account of / })

  async function choose(item: string) {
    await person.click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  return {
    signIn: signInPage(page),
    signUp: signUpPage(page),
    recover: recoverPage(page),
    locked: lockPage(page),
    tasks: taskPages(page),
    settings: settingsPage(page),
    /** Words about something that did not work. */
    problem: page.getByRole('alert').filter({ hasText: /\S/ }),
    banner: page.getByText('Hearth is not answering. Nothing is lost'),
    person,
    lockButton: page.getByRole('button', { name: 'Lock', exact: true }),
    goTo: (name: 'Inbox' | 'Completed') => view(name).click(),
    goToSettings: () => choose('Settings'),
    /** Shows another of the people that a desktop host knows. */
    switchTo: (name: string, state: PersonState) => choose(`${name}, ${state}`),
    signOut: () => choose('Sign out'),
    localApiSign: page.getByText('Local API on:'),
    shortcuts: page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
  }
}
