import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { isCi } from '../testing/limits.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const run = promisify(execFile)
const page = readFileSync(resolve(import.meta.dirname, '../../docs/api.md'), 'utf8')
const examples = [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
  language,
  code,
}))

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await startTestServer()
  folder = mkdtempSync(join(tmpdir(), 'hearth-page-'))
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

/** All examples of a language, one after the other, against this server. */
function scriptOf(language: string, before = ''): string {
  const parts = examples.filter((each) => each.language === language).map(({ code }) => code)
  return before + parts.join('\n').replaceAll('http://127.0.0.1:4010', server.url)
}

/** Leaves the test out where a program is missing, except where everything must be there. */
async function need(context: TestContext, program: string): Promise<void> {
  const found = await run(program, ['--version']).catch(() => undefined)
  if (found) return
  const missing = `${program} is missing`
  if (isCi) throw new Error(missing)
  context.skip(missing)
}

const started = {
  get cwd() {
    return folder
  },
  timeout: 50_000,
}

async function titles(): Promise<string[]> {
  const { body } = await server.ask('/api/auth/signin', {
    method: 'POST',
    body: { email: 'anna@example.com', password: 'eight or more' },
  })
  const listed = await server.ask('/api/tasks', { token: body.token })
  return listed.body.map(({ title }: { title: string }) => title)
}

describe('the examples of docs/api.md', () => {
  it('are all of a language that runs here', () => {
    expect([...new Set(examples.map(({ language }) => language))].toSorted()).toEqual(['js', 'python', 'sh'])
    expect(examples.length).toBe(page.split('```').length / 2 - 0.5)
  })

  it('run with curl', async (context) => {
    for (const program of ['bash', 'curl', 'jq']) await need(context, program)
    writeFileSync(join(folder, '.curlrc'), 'fail-with-body\n')
    await run('bash', ['-c', scriptOf('sh', 'set -euo pipefail; export CURL_HOME=.\n')], started)
    const found = await titles()
    for (const title of ['Buy milk', 'Water the plants', 'Call Bob', 'Bread', 'Butter', 'Eggs', 'Take out the bins'])
      expect(found).toContain(title)
  })

  it('run with Playwright', async () => {
    const file = join(folder, 'example.mjs')
    writeFileSync(file, scriptOf('js'))
    await run(process.execPath, [file], started)
    expect(await titles()).toContain('Read a book')
  })

  it('run with Python, and nothing but what comes with it', async (context) => {
    await need(context, 'python3')
    await run('python3', ['-I', '-c', scriptOf('python')], started)
    expect(await titles()).not.toContain('Write a letter')
  })
})
