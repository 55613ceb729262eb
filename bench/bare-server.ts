import { randomBytes, webcrypto } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { jwtVerify } from 'jose'
import { v7 as newId } from 'uuid'
import { migrate } from '../server/database/migrate.ts'
import { openEncrypted } from '../server/database/open.ts'

/**
 * What Hearth is measured against: node:http, jose and better-sqlite3 with nothing between them, doing the same query
 * on the same kind of file. Started with a folder and a secret; prints its address.
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
const list = db.prepare('SELECT * FROM task WHERE completed_at IS NULL ORDER BY id DESC LIMIT 51')
const insert = db.prepare('INSERT INTO task VALUES (?, ?, ?, NULL, ?, ?)')

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
  const task = { id: newId(), ...(JSON.parse(text) as { title: string }) }
  insert.run(task.id, task.title, '', now, now)
  return [201, JSON.stringify(task)]
}
