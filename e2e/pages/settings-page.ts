import type { Page } from '@playwright/test'
import { recoveryCode } from './doors.ts'

/** What somebody can set for themselves. */
export function settingsPage(page: Page) {
  const password = page.getByRole('region', { name: 'Password' })
  const recovery = page.getByRole('region', { name: 'Recovery code' })
  return {
    heading: page.getByRole('heading', { name: 'Settings' }),
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
    theme: (name: 'As the system' | 'Light' | 'Dark') => page.getByRole('radio', { name }),
  }
}
