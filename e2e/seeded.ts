import type { Page } from '@playwright/test'
import type { Api, Person } from './api.ts'
import type { Host } from './hosts/host.ts'
import { hearthWindow, type HearthWindow } from './pages/hearth-window.ts'

/** Opens a window of somebody whose account is filled beforehand, and signs in there. */
export async function openSeeded(
  host: Host,
  person: Person,
  fill: (api: Api, token: string) => Promise<unknown>,
): Promise<{ page: Page; app: HearthWindow }> {
  await host.seed(async (api) => fill(api, await api.signIn(person)))
  const page = await host.openWindow()
  const app = hearthWindow(page)
  await app.signIn.as(person)
  return { page, app }
}
