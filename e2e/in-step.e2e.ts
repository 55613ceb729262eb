import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('windows and scripts stay in step', { tag: '@browser-only' }, () => {
  test('what one window or a script changes is shown in the other', async ({ host, page, app, alice }) => {
    await app.signIn.as(alice)
    const second = await host.openWindow()
    const other = hearthWindow(second)
    await other.tasks.inbox.waitFor()

    await app.tasks.add('Buy milk')
    await expect(other.tasks.row('Buy milk')).toBeVisible()
    await expect(other.sidebar.link('Inbox')).toHaveAccessibleDescription('1 task')
    await other.tasks.box('Buy milk').check()
    await expect(app.tasks.row('Buy milk')).toBeHidden()

    await host.seed(async (api) => {
      const token = await api.signIn(alice)
      const list = await api.addList(token, 'Home')
      await api.addTask(token, { title: 'By a script', listId: list.id })
    })
    for (const window of [app, other]) {
      await expect(window.sidebar.link('Home')).toHaveAccessibleDescription('1 task')
      await window.sidebar.link('Home').click()
      await expect(window.tasks.row('By a script')).toBeVisible()
    }

    // The window that read the stream for both is closed; the other one goes on.
    await page.close()
    await host.seed(async (api) => void (await api.addTask(await api.signIn(alice), { title: 'Later' })))
    await other.goTo('Inbox')
    await expect(other.tasks.row('Later')).toBeVisible()
    await host.seed(async (api) => void (await api.addTask(await api.signIn(alice), { title: 'Later still' })))
    await expect(other.tasks.row('Later still')).toBeVisible()
  })

  test('what changes while it is read for the first time is not missed', async ({ host, page, app, alice }) => {
    await app.signIn.as(alice)
    // All that a window asks for beside its tasks, in one that hears of changes through another.
    const other = hearthWindow(await host.openWindow())
    await other.tasks.inbox.waitFor()
    const paths = ['lists', 'tags', 'filters', 'counts', 'reminders']
    const answer = Promise.withResolvers<void>()
    const reads = paths.map(async (path) => {
      const isRead = Promise.withResolvers<void>()
      await page.route(`**/api/${path}`, async (route) => {
        const response = await route.fetch()
        isRead.resolve()
        await answer.promise
        await route.fulfill({ response })
      })
      return isRead.promise
    })
    await page.reload()
    await Promise.all(reads)
    await host.seed(async (api) => {
      const token = await api.signIn(alice)
      const { id: listId } = await api.addList(token, 'Garden')
      await api.addFilter(token, 'Wet', '@rain')
      const at = new Date().toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T')
      await api.addTask(token, { title: 'Water', listId, tags: ['rain'], reminders: [{ at }] })
    })
    await expect(other.reminders.getByRole('article')).toHaveCount(1)
    for (const name of ['Garden', 'rain', 'Wet'])
      await expect(other.sidebar.link(name)).toHaveAccessibleDescription('1 task')
    answer.resolve()
    await expect(app.reminders.getByRole('article')).toHaveCount(1)
    for (const name of ['Garden', 'rain', 'Wet'])
      await expect(app.sidebar.link(name)).toHaveAccessibleDescription('1 task')

    const read = Promise.withResolvers<void>()
    const added = Promise.withResolvers<void>()
    await page.route(/\/api\/tasks\?/, async (route) => {
      const response = await route.fetch()
      read.resolve()
      await added.promise
      await route.fulfill({ response })
    })
    await app.goTo('Upcoming')
    await read.promise
    const dueDate = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
    await host.seed(async (api) => void (await api.addTask(await api.signIn(alice), { title: 'Meanwhile', dueDate })))
    // The window has been told of it.
    await expect(app.sidebar.link('Upcoming')).toContainText('1')
    added.resolve()
    await expect(app.tasks.row('Meanwhile')).toBeVisible()
  })

  test('what is open at a row stays open while its list is read again', async ({ host, page, app, alice }) => {
    const { api, token, home } = await host.seed(async (seeding) => {
      const alicesToken = await seeding.signIn(alice)
      return { api: seeding, token: alicesToken, home: await seeding.addList(alicesToken, 'Home', ['Kitchen']) }
    })
    const [kitchen] = home.sections
    const { tasks } = app
    const list = page.locator('[role=grid][aria-label=Tasks]')
    /** As another window does it; seen here beneath what is open. */
    async function addElsewhere(title: string) {
      await api.addTask(token, { title, listId: home.id, sectionId: kitchen?.id ?? null })
      await expect(list).toContainText(title)
    }
    await app.signIn.as(alice)
    await app.sidebar.link('Home').click()
    for (const title of ['one', 'two', 'three']) await addElsewhere(title)

    await page.getByRole('button', { name: 'Actions for the section “Kitchen”' }).click()
    const menu = page.getByRole('menu')
    await addElsewhere('four')
    await expect(menu).toHaveAccessibleName('Actions for the section “Kitchen”')
    await page.keyboard.press('Escape')

    await tasks.row('two').hover()
    await tasks.row('two').getByRole('button', { name: 'Actions for “two”' }).click()
    await addElsewhere('five')
    await expect(menu).toHaveAccessibleName('Actions for “two”')
    await page.getByRole('menuitem', { name: 'Date…' }).click()
    const words = tasks.picker('Date').getByRole('textbox')
    await words.fill('tomorrow')
    const place = await tasks.picker('Date').boundingBox()
    // The task itself is changed, and then no longer in this list.
    const two = (await api.listTasks(token)).find(({ title }) => title === 'two')
    await api.changeTask(token, two?.id ?? '', { priority: 1 })
    await addElsewhere('six')
    await api.changeTask(token, two?.id ?? '', { completed: true })
    await addElsewhere('seven')
    await expect(list).not.toContainText('two')
    await expect(words).toHaveValue('tomorrow')
    await expect(words).toBeFocused()
    expect((await tasks.picker('Date').boundingBox())?.x).toBe(place?.x)
    await page.keyboard.press('Enter')
    await expect(tasks.picker('Date')).toBeHidden()
    await expect.poll(async () => (await api.getTask(token, two?.id ?? '')).dueDate).not.toBeNull()
  })

  test('a server that was away has its changes told afterwards', async ({ host, app, alice, tolerate }) => {
    tolerate(/net::ERR_/)
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')
    // Shown ahead of the server's answer, but not yet to be worked with.
    await expect(app.tasks.row('Buy milk')).not.toHaveAttribute('aria-disabled')
    await host.kill()
    // Nobody has to try anything: the stream has noticed.
    await expect(app.banner).toBeVisible()
    await host.start()
    await expect(app.banner).toBeHidden()
    await app.locked.heading.waitFor()
    await app.locked.unlock(alice.password)
    await expect(app.tasks.row('Buy milk')).toBeVisible()
    await host.seed(async (api) => void (await api.addTask(await api.signIn(alice), { title: 'By a script' })))
    await expect(app.tasks.row('By a script')).toBeVisible()
  })
})

test.describe('reminders', { tag: '@browser-only' }, () => {
  test('are shown until they are answered, in every window', async ({ host, page, app, alice }) => {
    await app.signIn.as(alice)
    const other = hearthWindow(await host.openWindow())
    await other.tasks.inbox.waitFor()
    await host.seed(async (api) => {
      const token = await api.signIn(alice)
      // In Sweden's form, which is ISO's.
      const due = new Date().toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T')
      for (const title of ['Feed the cat', 'Turn the oven off', 'Call Bob'])
        await api.addTask(token, { title, reminders: [{ at: due }] })
    })
    for (const window of [app, other]) await expect(window.reminders.getByRole('article')).toHaveCount(3)
    // They stand below what one works on, and never over it.
    const [above, below] = [await page.getByRole('main').boundingBox(), await app.reminders.boundingBox()]
    expect(above && above.y + above.height).toBeLessThanOrEqual(below?.y ?? 0)

    await app.reminders.getByRole('button', { name: 'Dismiss the reminder of “Feed the cat”' }).click()
    await expect(other.reminders.getByText('Feed the cat')).toBeHidden()
    await app.reminders.getByRole('button', { name: 'Complete “Turn the oven off”' }).click()
    await expect(other.reminders.getByText('Turn the oven off')).toBeHidden()
    await expect(app.tasks.row('Turn the oven off')).toBeHidden()
    await other.reminders.getByRole('button', { name: 'Snooze “Call Bob”' }).click()
    await other.reminders.getByRole('button', { name: '10 minutes' }).click()
    for (const window of [app, other]) await expect(window.reminders.getByRole('article')).toHaveCount(0)
  })
})
