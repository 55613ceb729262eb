import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (
  env: Record<string, string> = {},
  argv: readonly string[] = [],
  host: 'browser' | 'desktop' = 'browser',
) => readConfig(host, argv, env, folder)

function failureOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return String(error)
  }
  return expect.fail('nothing was refused')
}

const long = 'x'.repeat(32)

describe('the settings', () => {
  it('have values of their own', () => {
    expect(read()).toMatchObject({
      secret: undefined,
      tokenLife: 900,
      tokenAudience: undefined,
      sessionLife: 7 * 86_400,
      port: 0,
      openBrowser: true,
      logLevel: 'info',
      testNow: undefined,
    })
    expect(read().dataFolder).toMatch(/hearth$/i)
    expect(read({}, [], 'desktop').port).toBeUndefined()
  })

  it('are read from the environment', () => {
    const env = {
      BETTER_AUTH_SECRET: long,
      JWT_EXPIRATION: '1h',
      JWT_AUDIENCE: 'household',
      SESSION_EXPIRATION: '30d',
      HEARTH_DATA_DIR: folder,
      HEARTH_PORT: '4010',
      HEARTH_LOG_LEVEL: 'silent',
      HEARTH_TEST_NOW: '2026-11-20T12:00:00Z',
    }
    expect(read(env)).toEqual({
      secret: long,
      tokenLife: 3600,
      tokenAudience: 'household',
      sessionLife: 30 * 86_400,
      dataFolder: folder,
      port: 4010,
      openBrowser: true,
      logLevel: 'silent',
      testNow: new Date('2026-11-20T12:00:00Z'),
    })
  })

  it('are taken from the command line first, then the environment, then a .env file; what is empty is not set', () => {
    writeFileSync(join(folder, '.env'), 'HEARTH_PORT=1\nJWT_EXPIRATION=5m\nHEARTH_LOG_LEVEL=debug\nJWT_AUDIENCE=\n')
    try {
      expect(read()).toMatchObject({ port: 1, tokenLife: 300, logLevel: 'debug', tokenAudience: undefined })
      const env = { HEARTH_PORT: '2', JWT_EXPIRATION: '6m', HEARTH_DATA_DIR: 'elsewhere', BETTER_AUTH_SECRET: '' }
      expect(read(env)).toMatchObject({ port: 2, tokenLife: 360, dataFolder: resolve('elsewhere'), secret: undefined })
      const flags = ['--port', '3', '--data', folder, '--no-open']
      expect(read(env, flags)).toMatchObject({ port: 3, tokenLife: 360, dataFolder: folder, openBrowser: false })
      expect(read(env, ['--api-port', '4'], 'desktop')).toMatchObject({ port: 4 })
    } finally {
      rmSync(join(folder, '.env'))
    }
  })

  it.each([
    ['BETTER_AUTH_SECRET', 'short'],
    ['BETTER_AUTH_SECRET', 'x'.repeat(31)],
    ['JWT_EXPIRATION', '15'],
    ['JWT_EXPIRATION', '15 m'],
    ['JWT_EXPIRATION', '0s'],
    ['JWT_EXPIRATION', '2d'],
    ['JWT_EXPIRATION', '-1m'],
    ['JWT_EXPIRATION', '1.5h'],
    ['JWT_EXPIRATION', '15M'],
    ['JWT_EXPIRATION', '99999999999d'],
    ['JWT_AUDIENCE', 'x'.repeat(201)],
    ['SESSION_EXPIRATION', '59s'],
    ['SESSION_EXPIRATION', '366d'],
    ['SESSION_EXPIRATION', 'forever'],
    ['HEARTH_PORT', '65536'],
    ['HEARTH_PORT', '-1'],
    ['HEARTH_PORT', '80a'],
    ['HEARTH_PORT', '0x50'],
    ['HEARTH_LOG_LEVEL', 'loud'],
    ['HEARTH_LOG_LEVEL', 'INFO'],
    ['HEARTH_TEST_NOW', 'yesterday'],
    ['HEARTH_TEST_NOW', '2026-11-20'],
    ['HEARTH_TEST_NOW', '2026-02-30T12:00:00Z'],
  ])('end the start where one is wrong, and name it: %s=%s', (name, value) => {
    const failure = failureOf(() => read({ [name]: value }))
    expect(failure).toMatch(new RegExp(`^ConfigError: ${name} must|^ConfigError: ${name} `))
    // A secret that is too short is still a secret.
    if (name === 'BETTER_AUTH_SECRET') expect(failure).not.toContain(value)
  })

  it('count a secret in bytes, and say what to do about a short one', () => {
    expect(read({ BETTER_AUTH_SECRET: 'é'.repeat(16) }).secret).toBe('é'.repeat(16))
    expect(failureOf(() => read({ BETTER_AUTH_SECRET: 'é'.repeat(15) }))).toMatch(/32 bytes.*leave it out/)
  })

  it('are wrong in a .env file, too', () => {
    writeFileSync(join(folder, '.env'), 'HEARTH_PORT=many\n')
    try {
      expect(failureOf(() => read())).toContain('HEARTH_PORT')
    } finally {
      rmSync(join(folder, '.env'))
    }
  })

  it.each([
    [['--port', 'many'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port'], '--port'],
    [['--data'], '--data'],
    [['--data', ''], '--data'],
    [['--data='], '--data'],
    [['--prot', '1'], '--prot'],
    [['--no-open=1'], '--no-open'],
    [['extra'], 'extra'],
  ])('refuse the command line %j, and name what is wrong', (argv, named) => {
    expect(failureOf(() => read({}, argv))).toContain(named)
  })

  it('leave alone what Chromium reads of the desktop host, but not its own switches', () => {
    expect(read({}, ['--enable-logging', '--lang=de', '.'], 'desktop').port).toBeUndefined()
    expect(failureOf(() => read({}, ['--api-port', 'many'], 'desktop'))).toContain('--api-port')
  })
})
