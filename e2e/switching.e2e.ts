import { request } from 'node:http'
import type { Api, Person } from './api.ts'
import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('with a token of somebody else', () => {
  test.use({ people: ['Alice', 'Bob'], localApi: true })

  // @see https://github.com/bitwarden/clients/issues/8547
  test("Alice's token in Bob's window gives Alice's data only [case 41]", async ({ host, page, app, alice, bob }) => {
    const token = await host.seed(async (api) => {
      const signedIn = await api.signIn(alice)
      await api.addTask(signedIn, { title: "Alice's secret" })
      return signedIn
    })
    await app.signIn.as(bob)
    await app.tasks.add("Bob's secret")
    const replay = (method: string, path: string, body?: object) =>
      page.evaluate(
        async ({ authorization, ...asked }) => {
          const headers = { authorization, 'Content-Type': 'application/json' }
          const { path: where, ...init } = asked
          return (await fetch(where, { headers, ...init })).json() as Promise<unknown>
        },
        { authorization: `Bearer ${token}`, path, method, ...(body && { body: JSON.stringify(body) }) },
      )

    expect(await replay('GET', '/api/account')).toMatchObject({ id: alice.id, email: alice.email })
    expect(await replay('GET', '/api/tasks')).toEqual([expect.objectContaining({ title: "Alice's secret" })])
    await replay('POST', '/api/tasks', { title: 'Written with her token' })
    await page.reload()
    await expect(app.tasks.rows).toHaveText([/Bob's secret/])
    const titles = (await host.seed((api) => api.listTasks(token))).map(({ title }) => title)
    expect(titles.toSorted()).toEqual(["Alice's secret", 'Written with her token'])
  })
})

test.describe('with a request under way', () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('the answer to whoever was here before is dropped [case 42]', async ({ page, app, alice, bob }) => {
    await app.signIn.as(alice)
    await app.tasks.add("Alice's secret")
    const answered = Promise.withResolvers<void>()
    const mayGo = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    await page.route(
      (url) => url.pathname === '/api/tasks' && url.searchParams.get('query') === 'completed',
      async (route) => {
        answered.resolve()
        await mayGo.promise
        // The page that asked may be gone.
        await route.continue().catch(() => undefined)
        gone.resolve()
      },
      { times: 1 },
    )
    await app.goTo('Completed')
    await answered.promise
    await app.signOut()
    await app.signIn.as(bob)
    await expect(app.tasks.empty).toBeVisible()
    mayGo.resolve()
    await gone.promise
    await app.tasks.add("Bob's secret")
    await app.goTo('Completed')
    await expect(page.getByRole('heading', { name: 'Nothing completed yet' })).toBeVisible()
    expect(await page.content()).not.toContain("Alice's secret")
  })

  test('what one person was sending is never sent in the name of the next [case 42]', async ({
    host,
    page,
    app,
    alice,
    bob,
    tolerate,
  }) => {
    tolerate(/ERR_ABORTED|ERR_FAILED/)
    await app.signIn.as(alice)
    await expect(app.tasks.empty).toBeVisible()
    const asked = Promise.withResolvers<void>()
    const mayGo = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    await page.route(
      (url) => url.pathname === '/api/tasks/quick',
      async (route) => {
        asked.resolve()
        await mayGo.promise
        await route.continue().catch(() => undefined)
        gone.resolve()
      },
    )
    await app.tasks.quickAdd.fill("Alice's secret")
    await app.tasks.quickAdd.press('Enter')
    await asked.promise
    // Leaving waits a little for what is on its way, and then no longer.
    await app.signOut()
    await app.signIn.as(bob)
    mayGo.resolve()
    await gone.promise
    await page.unrouteAll()
    await page.reload()
    await expect(app.tasks.empty).toBeVisible()
    await app.tasks.add("Bob's secret")
    expect(await page.content()).not.toContain("Alice's secret")
    expect(host.output()).not.toContain('secret')
  })
})

test.describe('in one and the same page', () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('nothing of whoever leaves stays: tasks, drafts, undo, search, places, looks', async ({
    host,
    page,
    app,
    alice,
    bob,
    tolerate,
  }) => {
    // There is nothing to undo.
    tolerate(/status of 409/)
    const isDesktop = host.kind !== 'browser'
    /** To somebody who is signed out: on a desktop both are signed in then. */
    async function letIn(name: string, person: Person) {
      if (isDesktop) {
        await app.switchTo(name, 'signed out')
        await app.signIn.password.fill(person.password)
        await app.signIn.submit.click()
      } else {
        await app.signOut()
        await app.signIn.as(person)
      }
      await expect(app.person).toHaveAccessibleName(`Account of ${name}`)
    }
    const held = () =>
      page.evaluate(() =>
        JSON.stringify([document.documentElement.outerHTML, document.title, location.href, { ...sessionStorage }]),
      )

    await app.signIn.as(alice)
    await app.goToSettings('Appearance')
    await app.settings.theme('Dark').check()
    await app.settings.density('Compact').check()
    const asSheLikesIt = await app.appearance()
    await app.goTo('Inbox')
    for (let index = 1; index <= 3; index += 1) await app.tasks.add(`Her secret ${index}`)
    await page.getByRole('link', { name: 'Search' }).click()
    await app.search.field.fill('her secret')
    await expect(app.search.hit('Her secret 1')).toBeVisible()
    await expect(page).toHaveURL(/her.secret/)
    await app.goTo('Inbox')
    await app.tasks.openDetails('Her secret 2')
    await app.tasks.pane.notes.fill('her secret notes')
    await expect(app.tasks.pane.saved).toBeVisible()
    await app.tasks.remove('Her secret 3')
    await expect(app.undo).toBeVisible()
    await app.tasks.row('Her secret 1').focus()
    // What is selected is read out, beside the page.
    await page.keyboard.press('x')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('x')
    await app.tasks.quickAdd.fill('half a secret thought')
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await letIn('Bob', bob)

    await expect(app.tasks.empty).toBeVisible()
    expect(await held()).not.toMatch(/secret/i)
    expect(await app.appearance()).not.toEqual(asSheLikesIt)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(app.notice.filter({ hasText: 'There is nothing to undo.' })).toBeVisible()
    await app.tasks.add('Of Bob')
    // Back, along all of her addresses, he only ever comes to his own tasks.
    const isFirst = () => page.evaluate(() => (history.state as { __TSR_index: number }).__TSR_index === 0)
    while (!(await isFirst())) {
      await page.evaluate(() => history.back())
      await expect(app.person).toHaveAccessibleName('Account of Bob')
      await expect(app.tasks.inbox).toBeVisible()
      expect(await held()).not.toMatch(/secret|[?]task=/i)
    }
    await expect(app.tasks.rows).toHaveText([/Of Bob/])

    const asked: string[] = []
    page.on('request', (sent) => asked.push(new URL(sent.url()).pathname))
    if (isDesktop) await app.switchTo('Alice', 'open')
    else await letIn('Alice', alice)
    await expect(app.tasks.rows).toHaveText([/Her secret 2/, /Her secret 1/])
    // Of somebody who is open, her token and her settings came with the showing: nothing is in the way of her tasks.
    if (isDesktop) expect(asked).not.toContain('/api/auth/token')
    expect(asked).toContain('/api/tasks')
    expect(await app.appearance()).toEqual(asSheLikesIt)
    await expect(app.tasks.quickAdd).toHaveValue('')
    expect(await held()).not.toContain('Of Bob')
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(app.notice.filter({ hasText: 'Undone: Task deleted' })).toBeVisible()
    await expect(app.tasks.row('Her secret 3')).toBeVisible()
  })
})

test.describe('several people on a desktop', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob', 'Carol'], localApi: true })

  // @see https://github.com/bitwarden/clients/issues/18698
  test('locking everybody signs nobody out', async ({ page, app, accounts, alice, bob }) => {
    const carol = accounts.get('Carol') ?? alice
    await app.signIn.as(alice)
    await app.tasks.add("Alice's secret")
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await app.switchTo('Carol', 'signed out')
    await app.signIn.password.fill(carol.password)
    await app.signIn.submit.click()
    await expect(app.tasks.empty).toBeVisible()
    await app.lockEverybody()
    await expect(app.locked.heading).toBeVisible()
    await app.locked.someoneElse()
    await expect(app.signIn.tiles).toHaveText([/Alice.*locked/, /Bob.*locked/, /Carol.*locked/])
    await expect(app.signIn.lockEverybody).toBeHidden()

    await app.signIn.tile('Alice', 'locked').click()
    await app.locked.unlock(alice.password)
    await expect(app.tasks.row("Alice's secret")).toBeVisible()
    await app.addPerson()
    await page.getByRole('button', { name: 'I have an account' }).click()
    await app.signIn.lockEverybody.click()
    await expect(app.signIn.tiles).toHaveText([/Alice.*locked/, /Bob.*locked/, /Carol.*locked/])
  })

  test('signing out is of oneself alone', async ({ app, alice, bob }) => {
    await app.signIn.as(alice)
    await app.switchTo('Bob', 'signed out')
    await app.signIn.password.fill(bob.password)
    await app.signIn.submit.click()
    await expect(app.tasks.empty).toBeVisible()
    await app.signOut()
    await expect(app.signIn.tiles).toHaveText([/Alice.*open/, /Bob.*signed out/, /Carol.*signed out/])
    await app.signIn.tile('Alice', 'open').click()
    await expect(app.tasks.inbox).toBeVisible()
  })

  // @see https://github.com/bitwarden/clients/issues/22415
  test('an aborted "Add a person" leaves everybody where they were', async ({ page, app, alice }) => {
    await app.signIn.as(alice)
    const everybody = [/Alice.*open/, /Bob.*signed out/, /Carol.*signed out/]
    await app.addPerson()
    await app.signUp.name.fill('Dave')
    await app.signUp.email.fill('dave@example.com')
    await page.getByRole('button', { name: 'I have an account' }).click()
    await expect(app.signIn.tiles).toHaveText(everybody)
    await app.signIn.tile('Alice', 'open').click()
    await app.addPerson()
    await app.signUp.name.fill('Dave')
    await page.reload()
    await expect(app.signUp.name).toHaveValue('')
    await page.goBack()
    await app.signIn.tiles.first().or(app.person).waitFor()
    await page.reload()
    await app.signIn.tiles.first().or(app.person).waitFor()
    if (await app.person.isVisible()) await app.switchTo('Bob', 'signed out')
    await expect(app.signIn.tiles).toHaveText(everybody)
  })

  // @see https://github.com/bitwarden/clients/issues/21090
  test("switching works while another's long request is under way", async ({ host, app, alice, bob }) => {
    await app.signIn.as(bob)
    await app.tasks.add("Bob's secret")
    await app.switchTo('Alice', 'signed out')
    await app.signIn.password.fill(alice.password)
    await app.signIn.submit.click()
    await expect(app.tasks.empty).toBeVisible()
    const token = await host.seed((api) => api.signIn(alice))
    const begun = await host.seed((api) => beginTask(api, token))
    await app.switchTo('Bob', 'open')
    await expect(app.tasks.rows).toHaveText([/Bob's secret/])
    await app.switchTo('Alice', 'open')
    await expect(app.tasks.empty).toBeVisible()
    // The server waits ten seconds for the rest.
    expect(await begun.finish()).toBe(201)
  })
})

test.describe('a household of ten', { tag: '@desktop-only' }, () => {
  test.use({ people: ['Alice', 'Bob', 'Carol', 'Dave', 'Erin', 'Frank', 'Grace', 'Heidi', 'Ivan', 'Judy'] })

  test('is all seen at the door, and whoever is chosen signs in there', async ({ page, app, accounts }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect(app.signIn.tiles).toHaveCount(10)
    const someoneElse = page.getByRole('button', { name: 'Someone else' })
    for (const part of [app.signIn.heading, ...(await app.signIn.tiles.all()), someoneElse])
      await expect(part).toBeInViewport({ ratio: 1 })
    await app.signIn.tile('Judy', 'signed out').click()
    await app.signIn.password.fill(accounts.get('Judy')?.password ?? '')
    await app.signIn.submit.click()
    await expect(app.person).toHaveAccessibleName('Account of Judy')
  })
})

test.describe('over a long time', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ people: ['Alice', 'Bob', 'Carol'], keychain: 'real' })

  // @see https://github.com/bitwarden/clients/issues/2576
  test('no account vanishes over many switches, restarts and locks', async ({ desktop, page, app, accounts }) => {
    test.setTimeout(240_000)
    const people = [...accounts.values()]
    let window = app
    for (const [index, { name, password }] of people.entries()) {
      if (index === 0) await window.signIn.tile(name, 'signed out').click()
      else await window.switchTo(name, 'signed out')
      await window.signIn.password.fill(password)
      await window.signIn.submit.click()
      await window.tasks.add(`Secret of ${name}`)
    }
    let shown = page
    for (let round = 0; round < 3; round += 1) {
      for (const { name } of people.slice(0, 2)) {
        await window.switchTo(name, 'open')
        await expect(window.tasks.rows).toHaveText([new RegExp(`Secret of ${name}`)])
      }
      if (round === 1) await desktop.control.power('suspend')
      await desktop.restart()
      shown = await desktop.openWindow()
      window = hearthWindow(shown)
      await expect(window.locked.heading).toBeVisible()
      for (const { name, password } of [...people.slice(1, 2), ...people.slice(0, 1), ...people.slice(2)]) {
        await window.locked.someoneElse()
        await expect(window.signIn.tiles).toHaveCount(3)
        await window.signIn.tile(name, 'locked').click()
        await window.locked.unlock(password)
        await expect(window.tasks.rows).toHaveText([new RegExp(`Secret of ${name}`)])
        if (name !== 'Carol') await window.lockButton.click()
      }
      for (const { name, password } of people.slice(0, 2)) {
        await window.switchTo(name, 'locked')
        await window.locked.unlock(password)
        await expect(window.tasks.rows).toHaveText([new RegExp(`Secret of ${name}`)])
      }
    }
    expect((await desktop.secrets.entries()).size).toBe(3)
    await window.lockEverybody()
    await window.locked.someoneElse()
    await expect(window.signIn.tiles).toHaveText([/Alice.*locked/, /Bob.*locked/, /Carol.*locked/])
  })
})

/** Begins to create a task, with the end of its body still to come. */
async function beginTask(api: Api, token: string): Promise<{ finish: () => Promise<number | undefined> }> {
  const body = JSON.stringify({ title: 'A long time on its way' })
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  }
  const begun = request(`${api.url}/api/tasks`, { method: 'POST', headers })
  const status = new Promise<number | undefined>((resolve, reject) => {
    begun.on('response', (response) => resolve(response.resume().statusCode))
    begun.on('error', reject)
  })
  await new Promise<void>((resolve) => begun.write(body.slice(0, 5), () => resolve()))
  return {
    finish() {
      begun.end(body.slice(5))
      return status
    },
  }
}
