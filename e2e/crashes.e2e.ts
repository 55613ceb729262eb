import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desktop } from '../electron/bridge/desktop.ts'
import { expect, test } from './fixtures.ts'

const secret = 'quartz umbrella meadow'

test.describe('what breaks', { tag: '@desktop-only' }, () => {
  test.use({ localApi: true })

  test(
    'a page that died is loaded again once, with an apology, and again when somebody wants it',
    { tag: '@double' },
    async ({ double, app, page, alice }) => {
      // Three loads of the window, each with all that it shows.
      test.slow()
      const { control } = double
      const [{ id } = { id: 0 }] = await control.windows()
      const apology = page.getByText('Sorry: this window had stopped working and was loaded again.', { exact: false })
      await app.signIn.as(alice)
      await app.tasks.add(secret)

      await control.crashPage(id)
      await expect(apology).toBeVisible()
      // Still signed in and open: nothing of main is lost with a page.
      await expect(app.tasks.row(secret)).toBeVisible()
      expect(await control.dialogs()).toEqual([])
      const isOwedMore = () => page.evaluate(() => (window as unknown as { desktop: Desktop }).desktop.takeApology())
      expect(await isOwedMore()).toBe(false)

      await control.crashPage(id)
      await expect.poll(async () => (await control.dialogs()).length).toBe(1)
      await control.answerDialog('Copy diagnostics')
      await expect.poll(() => control.clipboard()).toContain('window crashed')
      await expect.poll(async () => (await control.dialogs()).length).toBe(2)
      await control.answerDialog('Load again')
      await expect(apology).toBeVisible()
      await expect(app.tasks.row(secret)).toBeVisible()

      const token = await double.seed((api) => api.signIn(alice))
      const diagnostics = await control.clipboard()
      for (const content of [secret, alice.email, alice.name, alice.password, token, double.dataFolder])
        expect(diagnostics).not.toContain(content)
      expect(diagnostics).toMatch(/^people: 1 open, 0 locked, 0 signed out$/m)
    },
  )

  test('an error in main that nobody expected ends Hearth with words that help, and a log without content', async ({
    desktop,
    app,
    alice,
  }) => {
    await app.signIn.as(alice)
    await app.tasks.add(secret)
    const { exit } = desktop.process
    // The double's answer must be there before main asks: first one copies, then one quits.
    await desktop.control.prepareAnswer('Copy diagnostics')
    await desktop.control.prepareAnswer('Quit')
    await desktop.control.failInMain(secret)
    expect(await exit).toBe(1)

    const logs = join(desktop.dataFolder, 'logs')
    const record = readFileSync(join(logs, 'crashes.log'), 'utf8')
    expect(record).toMatch(/"where":"main","kind":"Error"/)
    for (const name of readdirSync(logs)) {
      const log = readFileSync(join(logs, name), 'utf8')
      for (const content of [secret, alice.email, alice.id]) expect(log).not.toContain(content)
    }

    await desktop.restart()
    const again = await desktop.openWindow()
    await expect(again.getByRole('heading', { name: /Locked|Welcome home|Who is it\?/ })).toBeVisible()
  })
})
