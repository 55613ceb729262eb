import { randomBytes, webcrypto } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { generateKeyBetween } from 'fractional-indexing'
import { jwtVerify } from 'jose'
import { v7 as newId } from 'uuid'
import { keepDerived } from '../server/database/derived.ts'
import { journal } from '../server/database/journal.ts'
import { migrate } from '../server/database/migrate.ts'
import { openEncrypted } from '../server/database/open.ts'

/**
 * What Hearth is measured against: node:http, jose and better-sqlite3 with nothing between them, reading and writing
 * the same on the same kind of file, with the triggers and the undo row. Started with a folder and a secret; prints
 * its address.
 */
const [folder = '.', secret = ''] = process.argv.slice(2)
const key = await webcrypto.subtle.importKey(
  'raw',
  new TextEncoder().encode(secret),
  { name: 'HMAC', hash: 'SHA-256' },
  false,
  ['verify'],
)
const db = openEncrypted(join(folder, 'bare.db'), randomBytes(32), { create: true })
migrate(db)
keepDerived(db)
const list = db.prepare(`
  SELECT task.*, entry.path,
    (SELECT json_group_array(tag.name ORDER BY tag.folded) FROM task_tag JOIN tag ON tag.id = task_tag.tag_id
     WHERE task_tag.task_id = task.id) AS tags,
    (SELECT count(*) FROM task AS child WHERE child.parent_id = task.id AND child.deleted_at IS NULL) AS allSubtasks,
    (SELECT count(*) FROM task AS child WHERE child.parent_id = task.id AND child.deleted_at IS NULL
     AND child.completed_at IS NULL) AS openSubtasks
  FROM entry JOIN task ON task.number = entry.number
  WHERE entry.shelf = 0 AND entry.state = 0 ORDER BY entry.path LIMIT 51`)
const last = db.prepare<[], string>(`SELECT max(position) FROM task WHERE siblings = ''`).pluck()
const insert = db.prepare(
  'INSERT INTO task (id, title, notes, position, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
)
const one = db.prepare('SELECT * FROM task WHERE id = ?')

const server = createServer((request, response) => {
  answer(request).then(
    ([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
    () => response.writeHead(401).end(),
  )
})
server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

async function answer(request: IncomingMessage): Promise<[number, string]> {
  await jwtVerify((request.headers.authorization ?? '').slice(7), key, { algorithms: ['HS256'] })
  if (request.method === 'GET') return [200, JSON.stringify(list.all())]
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const now = new Date().toISOString()
  const { title } = JSON.parse(text) as { title: string }
  const id = newId()
  journal(db).step('task-added', now, () =>
    insert.run(id, title, '', generateKeyBetween(last.get() ?? null, null), now, now),
  )
  return [201, JSON.stringify(one.get(id))]
}
