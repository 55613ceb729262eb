import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { v7 as newId } from 'uuid'
import { withoutTraces } from './logging.ts'

describe('a line of the log', () => {
  it('names no id, but the same account in the same way', () => {
    const [one, other] = [newId(), newId()]
    const name = (id: string) => withoutTraces(`{"path":"/data/accounts/${id}/tasks.db"}`)
    expect(name(one)).not.toContain(one.slice(9))
    expect(name(one)).toMatch(/^\{"path":"\/data\/accounts\/\[[0-9a-f]{8}\]\/tasks\.db"\}$/)
    expect(name(one.toUpperCase())).toBe(name(one))
    expect(name(other)).not.toBe(name(one))
  })

  it.each(['anna@example.com', 'Anna.Maria+tasks@mail.example.co.uk', "o'hara@example.ie", 'anna_b-c@sub.example.org'])(
    'names no address, and stays JSON: %s',
    (address) => {
      for (const line of [
        `{"msg":"User ${address} exists"}`,
        `{"to":"${address}"}`,
        `{"q":"a=${address}&b=<${address}>"}`,
      ]) {
        const told = withoutTraces(line)
        expect(told).not.toContain(address.split('@')[1])
        expect(told).toContain('[address]')
        JSON.parse(told)
      }
    },
  )

  it('keeps the folders of scoped packages in a stack', () => {
    const line = '{"stack":"at x (file:///h/node_modules/@better-auth/core/dist/a.mjs:1:2)"}'
    expect(withoutTraces(line)).toBe(line)
  })
})

describe('the log', () => {
  it.skipIf(process.platform !== 'linux')(
    'that cannot be written to stops nobody, neither at work nor at the end',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'hearth-log-'))
      const script = `
        import { createLogger } from ${JSON.stringify(join(import.meta.dirname, 'logging.ts'))}
        const logger = createLogger('info', ${JSON.stringify(join(folder, 'hearth.log'))})
        logger.info('before')
        process.stdin.once('data', async () => {
          for (let line = 0; line < 5; line += 1) {
            logger.info('meanwhile')
            await new Promise((resolve) => setTimeout(resolve, 10))
          }
          process.stdout.write('lives')
          process.stdin.destroy()
        })
        process.stdout.write('ready')`
      try {
        const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' })
        const ended = once(child, 'exit')
        await once(child.stdout, 'data')
        // From here on every write to a file fails, as on a disk that is full or read-only.
        execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=0:unlimited'])
        const told = text(child.stdout)
        child.stdin.write('go')
        expect(await ended).toEqual([0, null])
        expect(await told).toBe('lives')
        expect(readFileSync(join(folder, 'hearth.log'), 'utf8')).toMatch(/"before"\}\n$/)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})
