import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { hearthWindow } from './pages/hearth-window.ts'

test.describe('the desktop app under load', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ localApi: true })

  test('loses nothing that it acknowledged when it is told to end', async ({ host, desktop, app, alice }) => {
    await app.signIn.as(alice)
    const acknowledged: string[] = []
    await host.seed(async (api) => {
      const token = await api.signIn(alice)
      let isRunning = true
      const lane = async (name: number) => {
        for (let index = 0; isRunning; index += 1) {
          const added = await api.addTask(token, { title: `Task ${name}.${index}` }).catch(() => undefined)
          if (added) acknowledged.push(added.id)
          else isRunning = false
          if (acknowledged.length === 100) desktop.process.signal('SIGTERM')
        }
      }
      const { exit } = desktop.process
      await Promise.all([0, 1, 2, 3].map(lane))
      expect(await exit).toBe(0)
    })
    expect(acknowledged.length).toBeGreaterThanOrEqual(100)

    await desktop.restart()
    await host.openWindow()
    const kept = await host.seed(async (api) => {
      const token = await api.signIn(alice)
      return new Set(await Promise.all(acknowledged.map(async (id) => (await api.getTask(token, id)).id)))
    })
    expect(kept.size).toBe(acknowledged.length)
  })
})

test.describe('what the desktop app remembers', { tag: ['@desktop-only', '@double'] }, () => {
  test.use({ people: ['Alice', 'Bob'] })

  test('is where each person’s window was, and how large', async ({ desktop, app, alice, bob }) => {
    const place = async () => (await desktop.control.windows())[0]?.bounds
    const [{ id } = { id: 0 }] = await desktop.control.windows()
    const alices = { x: 40, y: 30, width: 900, height: 620 }
    const bobs = { x: 200, y: 120, width: 1100, height: 700 }
    await app.signIn.as(alice)
    await desktop.control.resizeWindow(id, alices)
    await app.signOut()
    await expect(app.signIn.heading).toBeVisible()
    await app.signIn.as(bob)
    await desktop.control.resizeWindow(id, bobs)
    await app.signOut()
    await expect(app.signIn.heading).toBeVisible()
    await app.signIn.as(alice)
    await expect.poll(place).toEqual(alices)

    await desktop.restart()
    const again = hearthWindow(await desktop.openWindow())
    await again.signIn.as(bob)
    await expect.poll(place).toEqual(bobs)
  })

  test.describe('in a real keychain', () => {
    test.use({ keychain: 'real' })

    test('is in no file, no log and no command line', async ({ desktop, app, alice }) => {
      await app.signIn.as(alice)
      await app.tasks.add('quartz umbrella meadow')
      await expect.poll(async () => (await desktop.secrets.entries()).size).toBe(1)
      const [entry = ''] = (await desktop.secrets.entries()).values()
      const { credential } = JSON.parse(entry) as { credential: string }
      const [token = '', signature = ''] = decodeURIComponent(credential).split('.')
      expect(signature.length).toBeGreaterThan(20)

      const files = readdirSync(desktop.dataFolder, { recursive: true, withFileTypes: true })
        .filter((entryOf) => entryOf.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name)))
      for (const secret of [signature, alice.password, 'quartz umbrella'])
        expect(files.some((content) => content.includes(secret))).toBe(false)
      const said = desktop.output() + commandLineOf(desktop.process.processId)
      for (const secret of [token, signature, alice.password, 'quartz umbrella', 'eyJ'])
        expect(said).not.toContain(secret)
    })
  })
})

function commandLineOf(processId: number | undefined): string {
  return process.platform === 'linux' ? readFileSync(`/proc/${processId}/cmdline`, 'utf8') : ''
}
