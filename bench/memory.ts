import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { signIn, type Account } from './account.ts'
import { load, type Server } from './load.ts'
import { figure, type Report } from './report.ts'

const budget = 40
/** What a person does who looks around. */
const views = ['inbox', 'today', 'all', 'completed']
const longestUpkeep = 120_000

/**
 * Measures what a server holds that has opened an account of 50,000 tasks and shown some of it: ten seconds later, and
 * ten seconds after it has looked after the file, which it checks and backs up in threads soon after the sign-in.
 * @param data the data folder of that account
 */
export async function measureMemory(report: Report, start: () => Promise<Server>, data: string): Promise<void> {
  const backups = () => allBackups(data)
  for (const path of backups()) rmSync(path, { recursive: true })
  const server = await start()
  const idle = server.memory()
  const account = await signIn(server)
  await lookAround(server, account)
  const after = [await highestWhile(server, () => wait(10_000))]
  const held = server.memory()
  after.push(await highestWhile(server, () => until(() => backups().length > 0)))
  after.push(await highestWhile(server, () => wait(10_000)))
  const heldAfter = server.memory()
  await server.end()
  if (idle === undefined || held === undefined || heldAfter === undefined) return
  report.atMost('memory with 50,000 tasks, 10 s after load, over the idle server', held - idle, budget, ' MB')
  report.atMost('the same, 10 s after its daily check and backup', heldAfter - idle, budget, ' MB')
  report.table(
    'Memory, resident, MB: a backup is due, and is made by a thread of the same process',
    ['idle', '10 s after load', 'most at any time', '10 s after the backup'],
    [[idle, held, Math.max(...after), heldAfter].map((megabytes) => figure(megabytes))],
  )
}

async function lookAround(server: Server, account: Account): Promise<void> {
  const shots = views.map((view) => account.shot('GET', `/api/tasks?query=${view}`))
  await load(server, [...shots, account.shot('GET', '/api/counts'), account.shot('GET', '/api/search?text=wa')], {
    connections: 4,
    amount: 600,
  })
}

/** The folders of all backups that are made in a data folder. */
export function allBackups(data: string): string[] {
  const accounts = join(data, 'accounts')
  return readdirSync(accounts)
    .map((account) => join(accounts, account, 'backups'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => !path.includes('.unfinished'))
}

/**
 * Waits for what a server does in its own time after a sign-in, such as the daily backup.
 * @throws {Error} where it takes longer than two minutes
 */
export async function until(isDone: () => boolean): Promise<void> {
  const begun = performance.now()
  while (!isDone()) {
    if (performance.now() - begun > longestUpkeep) throw new Error('the server has made no backup')
    await wait(100)
  }
}

/** The most memory that is seen while something is waited for, looked at twenty times a second. */
async function highestWhile(server: Server, work: () => Promise<unknown>): Promise<number> {
  let highest = 0
  const timer = setInterval(() => (highest = Math.max(highest, server.memory() ?? 0)), 50)
  await work()
  clearInterval(timer)
  return highest
}
