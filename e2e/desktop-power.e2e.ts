import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

const hour = 3_600_000

test.describe('the end of Hearth', { tag: '@desktop-only' }, () => {
  test.use({ localApi: true })

  test('is clean and in time while streams are open, a request hangs, and an import and a backup are under way', async ({
    desktop,
    app,
    alice,
    tolerate,
  }) => {
    // What the window asks for as everything ends.
    tolerate(/Failed to load resource/)
    await app.signIn.as(alice)
    await app.tasks.add('There before')
    const { exit } = desktop.process
    const open = await desktop.seed(async (api) => {
      const token = await api.signIn(alice)
      const authorization = `Bearer ${token}`
      // Half of a request, whose rest never comes.
      const { hostname, port } = new URL(api.url)
      const slow = connect(Number(port), hostname)
      await once(slow, 'connect')
      slow.write(
        `POST /api/tasks HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: ${authorization}\r\n` +
          'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"title":',
      )
      slow.on('error', () => undefined)
      // Streams that would go on for a quarter of an hour.
      const streams = await Promise.all(
        [1, 2, 3].map(() => fetch(`${api.url}/api/events`, { headers: { authorization } })),
      )
      expect(streams.map(({ status }) => status)).toEqual([200, 200, 200])
      return { slow, streams, backUp: () => api.makeBackup(token) }
    })

    const { imports } = app.settings
    await app.goToSettings('Import and export')
    await imports.choose('many.md', `# Many\n${'- [ ] One of many @tag\n'.repeat(40_000)}`)
    await imports.dialog.getByRole('button', { name: /^Import 40[,.]?000 tasks/ }).click()
    await expect(imports.underWay).toBeVisible()
    const backup = open.backUp().catch(() => 'cut off')
    const asked = performance.now()
    await desktop.control.chooseMenuItem('File', 'Quit Hearth')
    expect(await exit).toBe(0)
    // With what the double takes to end Chromium; how loaded the machine is nobody knows, so no limit is set.
    console.log(`ended ${(performance.now() - asked).toFixed(0)} ms after it was told to`)
    await backup
    open.slow.destroy()
    for (const { body } of open.streams) await body?.cancel().catch(() => undefined)

    await desktop.restart()
    const again = hearthWindow(await desktop.openWindow())
    await again.signIn.as(alice)
    await expect(again.tasks.row('There before')).toBeVisible()
    // All of it or nothing: it was not done.
    await expect(again.sidebar.link('Many')).toBeHidden()
    await again.tasks.add('There after')
  })
})

test.describe('a computer that slept', { tag: '@desktop-only' }, () => {
  test.use({ localApi: true, environment: { HEARTH_TEST_NOW: '2026-11-20T21:30:00Z' } })

  test('finds its people locked when it wakes, tells at once what fell due, and shows the new day', async ({
    desktop,
    app,
    alice,
  }) => {
    const { control } = desktop
    await app.signIn.as(alice)
    await desktop.seed(async (api) => {
      const token = await api.signIn(alice)
      await api.changeSettings(token, { timeZone: 'UTC' })
      await api.addTask(token, { title: 'Water the plants', dueDate: '2026-11-21' })
      await api.addTask(token, { title: 'Call the doctor', reminders: [{ at: '2026-11-21T06:00' }] })
    })
    await app.goTo('Today')
    await expect(app.viewHeading('Today')).toBeVisible()
    await expect(app.tasks.rows).toHaveCount(0)

    await control.sleep(10 * hour)
    await expect(app.locked.heading).toBeVisible()
    await expect
      .poll(async () => (await control.notifications()).filter(({ isShown }) => isShown).map(({ title }) => title))
      .toEqual(['A reminder for Alice'])
    await control.clickNotification()
    await expect(app.locked.heading).toBeVisible()
    await app.locked.unlock(alice.password)
    await expect(app.tasks.pane.title).toHaveValue('Call the doctor')
    await expect(app.reminders.getByText('Call the doctor')).toBeVisible()
    await app.tasks.pane.close.click()
    await app.goTo('Today')
    await expect(app.tasks.row('Water the plants')).toBeVisible()
    // Its access token ended long ago.
    await app.tasks.add('Stretch')
    await expect(app.tasks.row('Stretch')).toBeVisible()
  })
})
