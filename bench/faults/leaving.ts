import { readdirSync, readlinkSync } from 'node:fs'
import { ask, type Account } from '../account.ts'
import type { Server } from '../load.ts'

/** Signs out on a disk that takes no writing, and wants the token refused and the file closed, and its key with it. */
export async function leaveAnyway(
  server: Server,
  { id, token }: Account,
  expect: (holds: boolean, failure: string) => void,
): Promise<void> {
  const { status } = await ask(server, 'POST', '/api/auth/signout', undefined, token)
  expect(status === 200, `signing out was answered with ${status}`)
  const { status: after } = await ask(server, 'GET', '/api/tasks', undefined, token)
  expect(after === 401, `tasks were answered with ${after} after signing out`)
  expect(!openFiles(server.pid).some((path) => path.includes(id)), 'the file is open after signing out')
}

function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)]
    } catch {
      // It was closed since the folder was read.
      return []
    }
  })
}
