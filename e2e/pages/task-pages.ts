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
    /** Deletes a task: into the trash, and out of the trash for good, after a question. */
    async remove(title: string) {
      await row(title).hover()
      await page.getByRole('button', { name: `Delete “${title}”` }).click()
    },
    async restore(title: string) {
      await row(title).hover()
      await list.getByRole('button', { name: `Put “${title}” back` }).click()
    },
    deletion: {
      dialog: page.getByRole('alertdialog', { name: 'Delete this task for good?' }),
      confirm: page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }),
      cancel: page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }),
    },
    addSeveral: (count: number) => page.getByRole('button', { name: `Add ${count} tasks` }),
    /** The words of the line that is being typed that mean something. */
    lit: page.locator('mark[data-token]'),
    suggestion: (name: string) => page.getByRole('option', { name, exact: true }),
    group: (name: string | RegExp) => list.getByRole('rowheader', { name }),
    bulk: {
      bar: page.getByRole('toolbar', { name: 'For the selected tasks' }),
      button: (name: 'Complete' | 'Date' | 'Priority' | 'Move to' | 'Add tags' | 'Delete' | 'Select none') =>
        page.getByRole('toolbar', { name: 'For the selected tasks' }).getByRole('button', { name, exact: true }),
    },
    picker: (name: 'Date' | 'Deadline' | 'Priority' | 'Move to a list' | 'Tags') =>
      page.getByRole('dialog', { name, exact: true }),
    /** The first Escape takes what is typed, the next one closes. */
    async closePicker(name: 'Place' | 'Tags') {
      const picker = page.getByRole('dialog', { name, exact: true })
      while (await picker.isVisible()) await page.keyboard.press('Escape')
    },
    /** Chooses in the menu of a task. */
    async choose(title: string, action: string) {
      await row(title).hover()
      await row(title)
        .getByRole('button', { name: `Actions for “${title}”` })
        .click()
      await page.getByRole('menuitem', { name: action, exact: true }).click()
    },
    async openDetails(title: string) {
      await row(title).hover()
      await page.getByRole('button', { name: `Details of “${title}”` }).click()
    },
    pane: {
      area: page.getByRole('complementary', { name: 'Details' }),
      title: page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Title' }),
      notes: page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Notes' }),
      /** The notes as they are meant; a button above them leads to the text. */
      readNotes: page.getByRole('complementary', { name: 'Details' }).getByRole('region', { name: 'Notes' }),
      editNotes: page.getByRole('button', { name: 'Edit the notes' }),
      fact: (name: 'Date' | 'Deadline' | 'List' | 'Priority' | 'Tags') =>
        page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: `${name}: ` }),
      repeat: page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Repeat' }),
      /** A date or a time that is typed part by part. */
      parts: (name: 'Time' | 'Remind at a date and time') =>
        page.getByRole('complementary', { name: 'Details' }).getByRole('group', { name, exact: true }),
      subtasks: page.getByRole('complementary', { name: 'Details' }).getByRole('region', { name: 'Subtasks' }),
      saved: page.getByRole('complementary', { name: 'Details' }).getByText('Saved'),
      close: page.getByRole('button', { name: 'Close the details' }),
    },
  }
}
