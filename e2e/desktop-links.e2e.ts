import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { isQuickAdd } from './hosts/host.ts'
import { hearthWindow } from './pages/hearth-window.ts'
import { quickAddWindow } from './pages/quick-add-page.ts'

test.describe('what leads into Hearth', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('is a link to a task or a proposal, through the lock and never past it', async ({
    desktop,
    app,
    page,
    alice,
    bob,
    tolerate,
  }) => {
    // Alice's task, as the server answers Bob.
    tolerate(/404/)
    const { control } = desktop
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    await app.tasks.openDetails('Buy milk')
    const taskId = new URL(app.tasks.list.page().url()).searchParams.get('task') ?? ''
    await app.tasks.pane.close.click()

    // A second start hands its link over.
    expect(await desktop.startAgain(`hearth://task/${taskId}`)).toBe(0)
    await expect(app.tasks.pane.title).toHaveValue('Buy milk')
    await app.tasks.pane.close.click()
    // It is asked for the task while it locks, and answered when it has.
    const aTask = `**/api/tasks/${taskId}`
    await page.route(aTask, async (route) => {
      await expect(app.locked.heading).toBeVisible()
      await route.fallback()
    })
    await Promise.all([control.openLink(`hearth://task/${taskId}?account=${alice.id}`), app.lockButton.click()])
    await expect(app.locked.heading).toBeVisible()
    await page.unroute(aTask)
    await app.locked.unlock(alice.password)
    await expect(app.tasks.pane.title).toHaveValue('Buy milk')

    // Bob is not shown what is Alice's.
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await expect(app.viewHeading('Inbox')).toBeVisible()
    await control.openLink(`hearth://task/${taskId}`)
    await expect(app.problem.filter({ hasText: 'not among yours' })).toBeVisible()
    await control.openLink(`hearth://task/${taskId}?account=${alice.id}`)
    await expect(app.tasks.pane.title).toHaveValue('Buy milk')

    // What a link wants added is only proposed.
    const before = (await control.dialogs()).length
    expect(await desktop.startAgain('hearth://add?text=Buy%20%3Cb%3Ebread%3C/b%3E%20today')).toBe(0)
    const quick = quickAddWindow(await desktop.quickAddPage())
    await expect(quick.heading).toHaveText('Add this? A link asks for it.')
    await expect(quick.line).toHaveValue('Buy <b>bread</b> today')
    await expect(quick.person('Alice')).toBeChecked()
    await quick.line.press('Escape')
    await control.openLink('hearth://add?text=Buy%20eggs')
    await expect(quick.line).toHaveValue('Buy eggs')
    await quick.line.press('Enter')
    await app.tasks.pane.close.click()
    await expect(app.tasks.row('Buy eggs')).toBeVisible()
    await expect(app.tasks.rows.filter({ hasText: 'bread' })).toHaveCount(0)

    await control.openLink('hearth://task/../../etc')
    await expect.poll(async () => (await control.dialogs()).length).toBe(before + 1)
    await control.openLink(`hearth://task/${taskId}?account=${taskId}`)
    await expect
      .poll(async () => (await control.dialogs()).map(({ text }) => text).slice(before))
      .toEqual(['Hearth cannot read this link.', 'This link is for somebody who has no account on this computer.'])
  })

  test(
    'several windows stand side by side, and what is in one goes on paper as a whole',
    { tag: '@double' },
    async ({ double, host, app, alice }) => {
      const { control } = double
      await app.signIn.as(alice)
      await app.tasks.add('Buy milk')
      await control.chooseMenuItem('File', 'New Window')
      await expect.poll(async () => (await control.windows()).length).toBeGreaterThan(1)
      const page = await double.pageOf(1)
      const second = hearthWindow(page)
      await expect(second.tasks.row('Buy milk')).toBeVisible()
      await second.tasks.add('Bake bread')
      await expect(app.tasks.row('Bake bread')).toBeVisible()
      const mains = async () => (await control.windows()).filter(({ address }) => !isQuickAdd(address))
      const [first, other] = (await mains()).map(({ bounds }) => bounds)
      expect(other).not.toEqual(first)

      const file = join(host.dataFolder, 'tasks.pdf')
      await control.prepareFile(file)
      await control.chooseMenuItem('File', 'Save as PDF…')
      await expect.poll(() => contentOf(file)).toMatch(/^%PDF-/)
      await control.chooseMenuItem('File', 'Print…')
      await expect.poll(() => control.printed()).toBe(1)

      // Spelling is a setting of this computer; as long as it is off no dictionary is asked for.
      for (const { id } of await mains()) expect(await control.spelling(id)).toEqual({ isOn: false, languages: [] })
      await second.goToSettings('Desktop')
      await second.settings.desktop.spelling.check()
      await control.chooseMenuItem('File', 'New Window')
      await expect.poll(async () => (await mains()).length).toBe(3)
      const newest = (await mains()).at(-1)?.id ?? 0
      expect(await control.spelling(newest)).toEqual({ isOn: true, languages: ['en-US'] })
      await control.openContextMenu(newest, {
        isEditable: true,
        misspelledWord: 'mlik',
        dictionarySuggestions: ['milk'],
      })
      expect((await control.contextMenu()).map(({ label }) => label)).toEqual(
        expect.arrayContaining(['milk', 'Add to the dictionary', 'Paste']),
      )
    },
  )
})

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'latin1').slice(0, 20)
  } catch {
    return ''
  }
}
