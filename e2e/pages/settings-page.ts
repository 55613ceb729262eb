import type { Page } from '@playwright/test'
import { recoveryCode } from './doors.ts'

/** The groups of the settings, each with an address of its own. */
export type SettingsGroup =
  | 'Account'
  | 'Appearance'
  | 'Tasks and dates'
  | 'Security'
  | 'Sign-ins'
  | 'Desktop'
  | 'Import and export'
  | 'Backups'
  | 'About'

/** What somebody can set for themselves. */
export function settingsPage(page: Page) {
  const region = (name: string) => page.getByRole('region', { name, exact: true })
  const picture = region('Your picture')
  const email = region('E-mail')
  const password = region('Password')
  const recovery = region('Recovery code')
  const deletion = page.getByRole('alertdialog', { name: 'Delete your account for good?' })
  const importing = page.getByRole('alertdialog', { name: /^Import “/ })
  const choice = (legend: string, name: string) =>
    page.getByRole('group', { name: legend }).getByRole('radio', { name, exact: true })

  return {
    heading: page.getByRole('heading', { name: 'Settings' }),
    open: (group: SettingsGroup) =>
      page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: group }).click(),
    picture: {
      shown: picture.getByRole('presentation'),
      choose: picture.getByRole('button', { name: 'Choose a picture…' }),
      remove: picture.getByRole('button', { name: 'Remove' }),
    },
    async rename(name: string) {
      await region('Your name').getByRole('textbox', { name: 'Name' }).fill(name)
      await region('Your name').getByRole('button', { name: 'Save' }).click()
    },
    async changeEmail(address: string, currentPassword: string) {
      await email.getByRole('textbox', { name: 'E-mail' }).fill(address)
      await email.getByLabel('Current password', { exact: true }).fill(currentPassword)
      await email.getByRole('button', { name: 'Change e-mail' }).click()
    },
    email: email.getByRole('textbox', { name: 'E-mail' }),
    saved: page.getByText('Saved', { exact: true }),
    deletion: {
      start: page.getByRole('button', { name: 'Delete my account…' }),
      dialog: deletion,
      async confirm(typed: string, currentPassword: string) {
        await deletion.getByRole('textbox', { name: /^Type .* to confirm$/ }).fill(typed)
        await deletion.getByLabel('Password', { exact: true }).fill(currentPassword)
        await deletion.getByRole('button', { name: 'Delete for good' }).click()
      },
    },
    newPassword: password.getByLabel('New password', { exact: true }),
    /** How hard the new password is to guess, in words. */
    strength: password.getByText(/guess/i),
    async changePassword(currentPassword: string, newPassword: string) {
      await password.getByLabel('Current password', { exact: true }).fill(currentPassword)
      await password.getByLabel('New password', { exact: true }).fill(newPassword)
      await password.getByRole('button', { name: 'Change password' }).click()
    },
    passwordChanged: page.getByText('Your password is changed.'),
    async renewCode(currentPassword: string) {
      await recovery.getByLabel('Current password', { exact: true }).fill(currentPassword)
      await recovery.getByRole('button', { name: 'Make a new code' }).click()
    },
    newCode: recoveryCode(page),
    theme: (name: 'As the system' | 'Light' | 'Dark') => choice('Colours', name),
    density: (name: 'Comfortable' | 'Compact') => choice('Rows', name),
    language: (name: 'As the system' | 'English' | 'Deutsch') => choice('Language', name),
    weekStart: (name: 'As the system' | 'Monday' | 'Saturday' | 'Sunday') => choice('A week begins on', name),
    dateFormat: (name: 'As the system' | 'Day, month' | 'Month, day' | 'Year-month-day') =>
      choice('Form of dates', name),
    startView: (name: 'Inbox' | 'Today' | 'Upcoming') => choice('Open first', name),
    signs: (name: '#list @tag' | '+list #tag') => choice('Signs for adding', name),
    openSubtasks: (name: 'Completes them too' | 'Asks' | 'Leaves them open') =>
      choice('Completing a task with open subtasks', name),
    showKeys: page.getByRole('button', { name: 'Show and change the keys…' }),
    about: region('About Hearth'),
    showLicences: page.getByRole('button', { name: 'Show the licences' }),
    licences: page.getByRole('region', { name: 'Licences of the parts' }),
    lockAfter: (name: '1 minute' | '5 minutes' | '15 minutes' | '1 hour' | 'Never') => choice('Lock after', name),
    exports: {
      format: region('Export').getByRole('combobox', { name: 'Format' }),
      what: region('Export').getByRole('combobox', { name: 'What' }),
      password: region('Export').getByLabel('Current password', { exact: true }),
      start: region('Export').getByRole('button', { name: 'Export' }),
      done: page.getByText('The file is made.'),
    },
    imports: {
      /** Chooses a file as somebody does in the system's dialog. */
      async choose(name: string, text: string) {
        const choosing = page.waitForEvent('filechooser')
        await region('Import').getByRole('button', { name: 'Choose a file…' }).click()
        await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
      },
      /** Drops a file of the disk, as from a file manager. */
      async drop(path: string) {
        const target = page.getByText('Drop a file here: JSON, CSV, iCalendar or Markdown')
        const { x, y } = (await target.boundingBox()) ?? { x: 0, y: 0 }
        const session = await page.context().newCDPSession(page)
        const data = { items: [], files: [path], dragOperationsMask: 1 }
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
          await session.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data })
        await session.detach()
      },
      dialog: importing,
      /** How far an import is that has begun to write. */
      underWay: importing.getByText(/^\d[\d,.]* of \d[\d,.]* tasks$/),
      cancelUnderWay: importing.getByRole('button', { name: 'Cancel the import' }),
      adds: importing.getByRole('status'),
      column: (name: string) => importing.getByRole('combobox', { name: `Column “${name}”` }),
      findings: importing.getByRole('region', { name: 'What was found in the file' }).getByRole('listitem'),
      sample: importing.getByRole('region', { name: 'The first tasks' }).getByRole('listitem'),
      start: importing.getByRole('button', { name: /^Import \d+ task/ }),
      cancel: importing.getByRole('button', { name: 'Cancel', exact: true }),
    },
    sessions: page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem'),
    desktop: {
      closing: (name: 'Ask' | 'Keep in the tray' | 'Quit') => choice('When the last window closes', name),
      keys: page.getByRole('textbox', { name: 'Keys' }),
      noKeys: page.getByRole('button', { name: 'No keys' }),
      autostart: page.getByRole('switch', { name: 'Start with the computer' }),
      spelling: page.getByRole('switch', { name: 'Check spelling' }),
    },
    endOthers: page.getByRole('button', { name: 'End all others' }),
    activity: page.getByRole('list', { name: 'What happened' }).getByRole('listitem'),
    backups: {
      make: page.getByRole('button', { name: 'Make a backup now' }),
      /** The backups that some words stand with. */
      row: (words: string) =>
        page.getByRole('list', { name: 'Your backups' }).getByRole('listitem').filter({ hasText: words }),
      changes: page.getByRole('dialog').getByRole('list', { name: 'What would change' }),
      restore: page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }),
    },
    showMore: page.getByRole('button', { name: 'Show more' }),
  }
}
