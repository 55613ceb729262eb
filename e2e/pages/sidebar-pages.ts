import type { Page } from '@playwright/test'

type Kind = 'list' | 'tag' | 'filter'

/** The sidebar with one's own lists, tags and filters, and the dialogs that change them. */
export function sidebarPages(page: Page) {
  const nav = page.getByRole('navigation', { name: 'Views' })
  const dialog = page.getByRole('dialog')
  const question = page.getByRole('alertdialog')
  const link = (name: string) => nav.getByRole('link', { name, exact: true })
  const group = (name: 'Lists' | 'Tags' | 'Filters' | 'Archived') => nav.getByRole('region', { name })

  return {
    nav,
    link,
    group,
    fold: (name: 'Lists' | 'Tags' | 'Filters' | 'Archived') => group(name).getByRole('button', { name, exact: true }),
    hide: page.getByRole('button', { name: 'Hide the sidebar' }),
    show: page.getByRole('button', { name: 'Show the sidebar' }),
    dialog,
    question,
    /** Starts to add a list, tag or filter. */
    startAdding: (kind: Kind) => page.getByRole('button', { name: `Add a ${kind}` }).click(),
    name: dialog.getByRole('textbox', { name: 'Name' }),
    query: dialog.getByRole('textbox', { name: 'What it asks for' }),
    colour: (name: string) => dialog.getByRole('radio', { name }),
    submit: (name: 'Create' | 'Save') => dialog.getByRole('button', { name }),
    /** Chooses in the menu beside a name. */
    async choose(name: string, action: string) {
      await link(name).hover()
      await nav.getByRole('button', { name: `Actions for “${name}”` }).click()
      await page.getByRole('menuitem', { name: action }).click()
    },
    /** Where the tasks of a list go that is deleted. */
    tasksGo: (place: 'To the inbox' | 'Into the trash' | 'To the list') =>
      question.getByRole('radio', { name: place, exact: true }),
    confirmDeletion: question.getByRole('button', { name: 'Delete' }),
  }
}

/** The search, and the palette. */
export function searchPages(page: Page) {
  const hits = page.getByRole('grid', { name: 'What was found' })
  const palette = page.getByRole('dialog', { name: 'Go anywhere, do anything' })
  return {
    field: page.getByRole('searchbox', { name: 'Search your tasks' }),
    hits,
    hit: (title: string) => hits.getByRole('row', { name: title, exact: true }),
    marked: hits.locator('mark'),
    palette: {
      dialog: palette,
      field: palette.getByRole('textbox'),
      items: palette.getByRole('menuitem'),
      item: (name: string) => palette.getByRole('menuitem', { name }),
    },
  }
}
