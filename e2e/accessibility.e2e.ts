import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme}`, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }))

    test('the pages before the tasks have no barriers', async ({ page, app, alice }) => {
      await expect(app.signIn.heading).toBeVisible()
      await expectNoBarriers(page, 'sign-in')
      await app.signIn.fill({ email: alice.email, password: 'not the password' })
      await expect(app.problem).toBeVisible()
      await expectNoBarriers(page, 'sign-in refused')
      await app.signIn.goToRecover()
      await expect(app.recover.heading).toBeVisible()
      await expectNoBarriers(page, 'recovery')
      await page.getByRole('button', { name: 'Back' }).click()
      await app.signIn.goToSignUp()
      await expect(app.signUp.heading).toBeVisible()
      await app.signUp.fill({ name: 'Carol', email: 'not an address', password: 'short' })
      await expectNoBarriers(page, 'sign-up refused')
      await app.signUp.fill({ name: 'Carol', email: 'carol@example.com', password: 'a few words in a row' })
      await expect(app.signUp.code.text).toBeVisible()
      await expectNoBarriers(page, 'recovery code')
      await app.signUp.code.kept.check()
      await app.signUp.code.goOn.click()
      await expect(app.tasks.empty).toBeVisible()
      await expectNoBarriers(page, 'empty inbox')
    })

    test('the pages of the tasks have no barriers', async ({ page, app, alice }) => {
      await app.signIn.as(alice)
      await app.tasks.add('Buy milk')
      await app.tasks.add('Call the plumber')
      await app.tasks.add('Water the plants')
      await app.tasks.box('Water the plants').check()
      await expect(app.tasks.row('Water the plants')).toBeHidden()
      await expectNoBarriers(page, 'inbox')
      await app.tasks.openDetails('Buy milk')
      await expect(app.tasks.pane.notes).toBeVisible()
      await expectNoBarriers(page, 'details')
      await app.tasks.pane.close.click()
      await app.tasks.row('Buy milk').getByText('Buy milk', { exact: true }).click()
      await expect(app.tasks.editor).toBeVisible()
      await expectNoBarriers(page, 'title editor')
      await app.tasks.editor.press('Escape')
      await app.tasks.askToDelete('Call the plumber')
      await expect(app.tasks.deletion.dialog).toBeVisible()
      await expectNoBarriers(page, 'deletion')
      await app.tasks.deletion.cancel.click()
      await app.goTo('Completed')
      await expect(app.tasks.row('Water the plants')).toBeVisible()
      await expectNoBarriers(page, 'completed')
      await page.keyboard.press('?')
      await expect(app.shortcuts).toBeVisible()
      await expectNoBarriers(page, 'shortcuts')
      await page.keyboard.press('Escape')
      await app.person.click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectNoBarriers(page, 'menu')
      await page.getByRole('menuitem', { name: 'Settings' }).click()
      await expect(app.settings.heading).toBeVisible()
      for (const group of ['Account', 'Appearance', 'Security', 'Sign-ins'] as const) {
        await app.settings.open(group)
        await expect(page.getByRole('region').first()).toBeVisible()
        await expectNoBarriers(page, `settings: ${group}`)
      }
      await app.lockButton.click()
      await expect(app.locked.heading).toBeVisible()
      await expectNoBarriers(page, 'lock')
    })
  })

/** Asks axe, once nothing moves any more, for what keeps people out. */
async function expectNoBarriers(page: Page, view: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  )
  // Legacy mode: no window of its own, and there are no frames to look into.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const barriers = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
  expect(barriers, view).toEqual([])
}
