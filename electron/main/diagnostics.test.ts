import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLogger } from '../../server/logging.ts'
import type { DesktopStatus } from '../bridge/desktop.ts'
import { createCrashLog, type CrashLog } from './crash-log.ts'
import { diagnosticsOf } from './diagnostics.ts'

let folder: string
let crashes: CrashLog
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagnostics-'))
  crashes = createCrashLog(join(folder, 'crashes.log'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const calm: DesktopStatus = {
  keychainTrouble: undefined,
  apiUrl: undefined,
  update: undefined,
  quickAddTrouble: undefined,
}

function diagnostics(status: Partial<DesktopStatus> = {}): string {
  return diagnosticsOf({
    version: '1.2.3',
    isPackaged: true,
    locale: 'en-US',
    crashes,
    logFile: join(folder, 'hearth.log'),
    status: () => ({ ...calm, ...status }),
    people: () => [{ state: 'open' }, { state: 'locked' }, { state: 'locked' }],
  })
}

/** Everything that must not be in diagnostics, as an error might carry it. */
const content = [
  'Buy a ring for Bob',
  'alice@example.com',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
  '0198c2f0-1111-7abc-8def-0123456789ab',
  'the password of Alice',
  '/home/alice',
]

it('tells versions, how Hearth stands and that nothing broke', () => {
  expect(diagnostics({ keychainTrouble: 'no-service', update: { kind: 'failed' } })).toMatch(
    /^Hearth 1\.2\.3\nElectron .+\n.+ en-US\npeople: 1 open, 2 locked, 0 signed out\nkeychain: no-service\nlocal API: off\nupdates: failed\n\nWhat broke:\nnothing\n\nWhat the server complained about:\nnothing\n$/,
  )
})

it('carries no titles, tokens, addresses, ids, passwords and folders, wherever an error had them', async () => {
  const path = join(folder, 'hearth.log')
  const logger = createLogger('info', path)
  for (const secret of content) {
    const error = Object.assign(new Error(`${secret}\n    at ${secret} (${secret}:1:2)`), {
      code: secret,
      title: secret,
    })
    crashes.note('main', error)
    crashes.note('main', secret)
    crashes.noteGone(secret, 1)
    const named = Object.assign(new Error(secret), { name: secret })
    crashes.note('update', named)
    logger.error({ err: error, title: secret, task: secret }, secret)
    logger.warn(secret)
  }
  await vi.waitFor(() => expect(readFileSync(path, 'utf8').match(/\n/g)).toHaveLength(content.length * 2))

  const text = diagnostics({ apiUrl: 'http://127.0.0.1:4010' })
  expect(text).toContain('diagnostics.test.ts')
  expect(text.match(/ main Error/g)).toHaveLength(content.length)
  expect(text.match(/ server Error/g)).toHaveLength(content.length)
  expect(text.match(/ server warning/g)).toHaveLength(content.length)
  for (const secret of [...content, '4010', 'Buy', 'alice', folder]) expect(text).not.toContain(secret)
})
