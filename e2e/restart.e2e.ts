import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test('tasks are there after sign-out, a stop, a start and sign-in', async ({ host, app, alice }) => {
  await app.signIn.as(alice)
  await app.tasks.add('Buy milk')
  await app.tasks.add('Call the plumber')
  await app.tasks.box('Call the plumber').check()
  await expect(app.tasks.row('Call the plumber')).toBeHidden()
  await app.signOut()
  await expect(app.signIn.heading).toBeVisible()

  await host.restart()
  const again = hearthWindow(await host.openWindow())
  await again.signIn.as(alice)
  await expect(again.tasks.rows).toHaveText([/Buy milk/])
  await again.goTo('Completed')
  await expect(again.tasks.rows).toHaveText([/Call the plumber/])
})

test.describe('with a keychain that outlives the app', () => {
  test.use({ keychain: 'real' })

  test('whoever stayed signed in finds their tasks locked after a restart', async ({ host, app, alice }) => {
    await app.signIn.as(alice)
    await app.tasks.add('Buy milk')

    await host.restart()
    const window = await host.openWindow()
    const again = hearthWindow(window)
    await expect(again.locked.heading).toBeVisible()
    expect(await window.content()).not.toContain('Buy milk')
    await again.locked.unlock(alice.password)
    await expect(again.tasks.row('Buy milk')).toBeVisible()
  })

  test('a task whose row is there survives a kill', async ({ host, app, alice, tolerate }) => {
    tolerate(/net::ERR_/)
    await app.signIn.as(alice)
    for (const title of ['one', 'two', 'three']) await app.tasks.add(title)
    await host.kill()
    const again = hearthWindow(await host.openWindow())
    await again.locked.unlock(alice.password)
    await expect(again.tasks.rows).toHaveText([/three/, /two/, /one/])
  })
})
