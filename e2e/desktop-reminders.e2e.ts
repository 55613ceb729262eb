import { expect, test } from './fixtures.ts'
import type { DesktopHost } from './hosts/host.ts'

test.describe('reminders of the system', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob'], localApi: true })

  const shown = async ({ control }: DesktopHost) =>
    (await control.notifications()).filter(({ isShown }) => isShown).map(({ title }) => title)

  test('say what they are about to whom it concerns, and to nobody else', async ({ desktop, host, app, alice }) => {
    const { control } = desktop
    await app.signIn.as(alice)
    const remind = (title: string, inSeconds: number) =>
      host.seed(async (api) => {
        const token = await api.signIn(alice)
        // Right before it is asked for: what is due in a minute that is over is told nobody.
        const at = new Date(Date.now() + inSeconds * 1_000).toISOString()
        return api.addTask(token, { title, reminders: [{ at: at.slice(0, 16) }] })
      })
    await host.seed(async (api) => api.changeSettings(await api.signIn(alice), { timeZone: 'UTC' }))

    // Whoever is before their tasks is told there.
    await remind('Water the plants', 0)
    await expect(app.reminders.getByText('Water the plants')).toBeVisible()
    expect(await control.notifications()).toEqual([])

    // Whoever is elsewhere, by the system.
    const [{ id } = { id: 0 }] = await control.windows()
    await control.minimizeWindow(id)
    await remind('Call the doctor', 0)
    await expect.poll(() => shown(desktop)).toEqual(['Call the doctor'])
    await control.pressNotification('Complete')
    await expect.poll(() => shown(desktop)).toEqual([])
    await app.goTo('Completed')
    await expect(app.tasks.row('Call the doctor')).toBeVisible()
    await remind('Take out the bins', 0)
    await expect.poll(() => shown(desktop)).toEqual(['Take out the bins'])
    await control.pressNotification('In 10 minutes')
    await expect(app.reminders.getByText('Take out the bins')).toHaveCount(0)
    await remind('Post the letter', 0)
    await expect.poll(() => shown(desktop)).toEqual(['Post the letter'])
    await control.clickNotification()
    await expect(app.tasks.pane.title).toHaveValue('Post the letter')
    expect((await control.windows())[0]).toMatchObject({ isMinimized: false })
  })

  test('of somebody else and of a locked one tell no title, and lead through the lock', async ({
    desktop,
    host,
    app,
    alice,
    bob,
  }) => {
    const { control } = desktop
    await app.signIn.as(alice)
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await expect(app.viewHeading('Inbox')).toBeVisible()
    await host.seed(async (api) => {
      const token = await api.signIn(alice)
      await api.changeSettings(token, { timeZone: 'UTC' })
      const at = new Date().toISOString().slice(0, 16)
      await api.addTask(token, { title: 'A present for Bob', reminders: [{ at }] })
    })
    await expect.poll(() => shown(desktop)).toEqual(['A reminder for Alice'])
    expect(JSON.stringify(await control.notifications())).not.toContain('present')

    await control.power('lock-screen')
    await expect(app.locked.heading).toBeVisible()
    await control.clickNotification()
    await expect(app.locked.heading).toBeVisible()
    await expect(app.locked.password).toBeVisible()
    await app.locked.unlock(alice.password)
    await expect(app.tasks.pane.title).toHaveValue('A present for Bob')
  })
})
