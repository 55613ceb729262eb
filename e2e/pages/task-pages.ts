import type { Page } from '@playwright/test'

/** The inbox and the completed tasks. */
export function taskPages(page: Page) {
  const list = page.getByRole('grid', { name: 'Tasks' })
  const quickAdd = page.getByRole('textbox', { name: 'Add a task' })
  const row = (title: string) => list.getByRole('row', { name: title, exact: true })

  return {
    inbox: page.getByRole('heading', { name: 'Inbox' }),
    completed: page.getByRole('heading', { name: 'Completed' }),
    list,
    rows: list.getByRole('row'),
    row,
    quickAdd,
    empty: page.getByRole('heading', { name: 'All clear' }),
    /** Adds a task as somebody types it, and waits for its row. */
    async add(title: string) {
      await quickAdd.fill(title)
      await quickAdd.press('Enter')
      await row(title).waitFor()
    },
    box: (title: string) => list.getByRole('checkbox', { name: `Complete “${title}”` }),
    /** The field that a title is edited in, in its own place. */
    editor: list.getByRole('textbox', { name: 'Title' }),
    async edit(title: string, changed: string) {
      await row(title).getByText(title, { exact: true }).click()
      await list.getByRole('textbox', { name: 'Title' }).fill(changed)
      await list.getByRole('textbox', { name: 'Title' }).press('Enter')
      await row(changed).waitFor()
    },
    async askToDelete(title: string) {
      await row(title).hover()
      await page.getByRole('button', { name: `Delete “${title}”` }).click()
    },
    deletion: {
      dialog: page.getByRole('alertdialog', { name: 'Delete this task?' }),
      confirm: page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }),
      cancel: page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }),
    },
    async openDetails(title: string) {
      await row(title).hover()
      await page.getByRole('button', { name: `Details of “${title}”` }).click()
    },
    pane: {
      area: page.getByRole('complementary', { name: 'Details' }),
      title: page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Title' }),
      notes: page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Notes' }),
      saved: page.getByRole('complementary', { name: 'Details' }).getByText('Saved'),
      close: page.getByRole('button', { name: 'Close the details' }),
    },
  }
}
