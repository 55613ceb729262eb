import type { Page } from '@playwright/test'
import type { Person } from '../api.ts'

/** Where somebody comes in: by e-mail address, or as one of the people that a desktop host knows. */
export function signInPage(page: Page) {
  const heading = page.getByRole('heading', { name: /^(Welcome home|Who is it\?)$/ })
  const email = page.getByRole('textbox', { name: 'E-mail' })
  const password = page.getByLabel('Password', { exact: true })
  const submit = page.getByRole('button', { name: 'Sign in', exact: true })
  const someoneElse = page.getByRole('button', { name: 'Someone else' })

  /** Signs in by e-mail address, which every host offers. */
  async function fill(typed: Pick<Person, 'email' | 'password'>) {
    await email.or(someoneElse).first().waitFor()
    if (await someoneElse.isVisible()) await someoneElse.click()
    await email.fill(typed.email)
    await password.fill(typed.password)
    await submit.click()
  }

  return {
    heading,
    email,
    password,
    submit,
    endedNotice: page.getByText('Your session has ended. Sign in again'),
    /** One of the people that a desktop host knows, and how they stand. */
    tile: (name: string, state: PersonState) => page.getByRole('button', { name: `${name}, ${state}` }),
    /** Everybody whom a desktop host shows, as their tiles name them. */
    tiles: page
      .getByRole('list', { name: 'People of this computer' })
      .getByRole('button', { name: /, (open|locked|signed out)$/ }),
    lockEverybody: page.getByRole('button', { name: 'Lock everybody' }),
    keep: page.getByRole('checkbox', { name: 'Keep me signed in on this computer' }),
    fill,
    /** Signs in and waits for the tasks. */
    async as(person: Pick<Person, 'email' | 'password'>) {
      await fill(person)
      await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    },
    goToSignUp: () => page.getByRole('button', { name: /^(Create an account|Add a person)$/ }).click(),
    goToRecover: () => page.getByRole('button', { name: 'Use the recovery code' }).click(),
  }
}

/** What asks how to take somebody off this computer. */
export function removalDialog(page: Page) {
  const dialog = page.getByRole('alertdialog', { name: /^Remove .* from this computer\?$/ })
  return {
    dialog,
    open: (name: string) => page.getByRole('button', { name: `Remove ${name} from this computer…` }).click(),
    withoutPassword: dialog.getByRole('radio', { name: 'Without the password' }),
    withPassword: dialog.getByRole('radio', { name: 'With the password, for good' }),
    password: (name: string) => dialog.getByLabel(`Password of ${name}`, { exact: true }),
    hide: dialog.getByRole('button', { name: 'Remove', exact: true }),
    deleteForGood: dialog.getByRole('button', { name: 'Delete for good' }),
    cancel: dialog.getByRole('button', { name: 'Cancel' }),
  }
}

/** How somebody stands with a desktop host. */
export type PersonState = 'open' | 'locked' | 'signed out'

/** Where an account is created, and its recovery code is shown. */
export function signUpPage(page: Page) {
  return {
    heading: page.getByRole('heading', { name: 'Create an account' }),
    name: page.getByRole('textbox', { name: 'Name' }),
    email: page.getByRole('textbox', { name: 'E-mail' }),
    password: page.getByLabel('Password', { exact: true }),
    submit: page.getByRole('button', { name: 'Create account' }),
    async fill(person: Pick<Person, 'name' | 'email' | 'password'>) {
      await page.getByRole('textbox', { name: 'Name' }).fill(person.name)
      await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
      await page.getByLabel('Password', { exact: true }).fill(person.password)
      await page.getByRole('button', { name: 'Create account' }).click()
    },
    code: recoveryCode(page),
  }
}

/** The recovery code, the one time that it is shown. */
export function recoveryCode(page: Page) {
  return {
    text: page.getByRole('status', { name: 'Your recovery code' }),
    kept: page.getByRole('checkbox', { name: 'I have kept it' }),
    goOn: page.getByRole('button', { name: 'Continue' }),
  }
}

/** Where the recovery code sets a new password. */
export function recoverPage(page: Page) {
  const email = page.getByRole('textbox', { name: 'E-mail' })
  const code = page.getByRole('textbox', { name: 'Recovery code' })
  const newPassword = page.getByLabel('New password', { exact: true })
  const submit = page.getByRole('button', { name: 'Set the new password' })
  return {
    heading: page.getByRole('heading', { name: 'Use the recovery code' }),
    email,
    code,
    newPassword,
    submit,
    async fill(typed: { email?: string; code: string; newPassword: string }) {
      if (typed.email !== undefined) await email.fill(typed.email)
      await code.fill(typed.code)
      await newPassword.fill(typed.newPassword)
      await submit.click()
    },
  }
}

/** What stands before somebody's tasks while they are locked. */
export function lockPage(page: Page) {
  const password = page.getByLabel('Password', { exact: true })
  const submit = page.getByRole('button', { name: 'Unlock' })
  return {
    heading: page.getByRole('heading', { name: 'Locked' }),
    password,
    submit,
    async unlock(typed: string) {
      await password.fill(typed)
      await submit.click()
    },
    goToRecover: () => page.getByRole('button', { name: 'Use the recovery code' }).click(),
    signOut: () => page.getByRole('button', { name: 'Sign out' }).click(),
    /** To the people that a desktop host knows. */
    someoneElse: () => page.getByRole('button', { name: 'Someone else' }).click(),
  }
}
