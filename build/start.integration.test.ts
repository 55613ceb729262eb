import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const data = mkdtempSync(join(tmpdir(), 'hearth-start-'))
afterAll(() => rmSync(data, { recursive: true }))

/** Runs `npm start`'s script; `until` is the line after which it is told to end. */
function start(
  commandLine: string[],
  until = /^never$/,
  surroundings: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; lines: string[] }> {
  return new Promise((resolve, reject) => {
    // A folder without Electron stands in for a download that fails, on machines with and without a display.
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: data, INIT_CWD: data, ...surroundings }
    const child = spawn(process.execPath, [join(import.meta.dirname, 'start.mjs'), ...commandLine], { env })
    let output = ''
    const lines = () => output.split('\n').filter(Boolean)
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        if (lines().some((line) => until.test(line))) child.kill('SIGTERM')
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, lines: lines() }))
  })
}

const readyLine = /^Hearth is ready at http:\/\/127\.0\.0\.1:\d+$/
const commandLine = ['--no-open', '--port', '0', '--data', '.']

it('ends before any set-up for a switch it does not know', async () => {
  const { code, lines } = await start(['--prot', '1'])
  expect(code).toBe(2)
  expect(lines[0]).toBe('Hearth did not start: --prot is none of the switches.')
  expect(lines[1]).toMatch(/^Use: npm start -- \[--browser\]/)
})

// Windows has no SIGTERM: kill() is a hard end there.
it.skipIf(process.platform === 'win32')('says one sentence about Electron, then opens in the browser', async () => {
  const { code, lines } = await start(commandLine, readyLine)
  expect(lines.filter((line) => /electron/i.test(line))).toHaveLength(1)
  expect(lines.at(-2)).toMatch(/^Electron .+: Hearth opens in the browser instead\.$/)
  expect(lines.at(-1)).toMatch(readyLine)
  expect(code).toBe(0)
})

it.skipIf(process.platform === 'win32')('says nothing of Electron with --browser', async () => {
  const { code, lines } = await start(['--browser', ...commandLine], readyLine)
  expect(lines.filter((line) => /electron/i.test(line))).toEqual([])
  expect(lines.at(-1)).toMatch(readyLine)
  expect(code).toBe(0)
})

// A script in Electron's place shows what it is started with; what it then does is for the end-to-end tests.
it.skipIf(process.platform !== 'linux')('opens the desktop app where Electron is to be had', async () => {
  const electron = join(data, 'electron-stand-in')
  mkdirSync(electron)
  writeFileSync(join(electron, 'electron'), '#!/bin/sh\necho "Electron runs: $*"\nexit 7\n', { mode: 0o755 })
  const surroundings = { ELECTRON_OVERRIDE_DIST_PATH: electron, DISPLAY: ':0' }
  const { code, lines } = await start(['--data', 'mine', '--api-port', '0'], undefined, surroundings)
  const sandbox = process.getuid?.() === 0 ? '--no-sandbox ' : ''
  expect(lines.at(-1)).toBe(`Electron runs: . ${sandbox}--api-port 0 --data ${join(data, 'mine')}`)
  expect(lines.some((line) => line.includes('without its sandbox'))).toBe(sandbox !== '')
  expect(code).toBe(7)
})
