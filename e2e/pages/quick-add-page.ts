import type { Page } from '@playwright/test'

/** The window of quick add. */
export function quickAddWindow(page: Page) {
  const line = page.getByRole('textbox', { name: 'Add a task' })
  return {
    heading: page.getByRole('heading', { level: 1 }),
    line,
    lit: page.locator('mark[data-token]'),
    /** Whose list it is; a locked person is named so. */
    person: (name: string) => page.getByRole('radio', { name, exact: true }),
    password: (name: string) => page.getByLabel(`Password of ${name}`, { exact: true }),
    problem: page.getByRole('alert').filter({ hasText: /\S/ }),
    unlock: page.getByRole('button', { name: 'Unlock' }),
    /** What its keys do. */
    hint: page.getByText('Enter adds it, Escape closes.'),
    add: page.getByRole('button', { name: 'Add', exact: true }),
    openHearth: page.getByRole('button', { name: 'Open Hearth' }),
  }
}
