import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const hearth = process.env['HEARTH_FOLDER'] ?? join(import.meta.dirname, '..', '..')
const port = process.env['HEARTH_EXAMPLE_PORT'] ?? '4319'
// Workers read this file too; all of them share the one server and its folder.
const data = (process.env['HEARTH_EXAMPLE_DATA'] ??= mkdtempSync(join(tmpdir(), 'hearth-example-')))
const executablePath = process.env['HEARTH_CHROMIUM']
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testMatch: '*.spec.ts',
  outputDir: join(tmpdir(), 'hearth-example-results'),
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-US',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: isRoot ? ['--no-sandbox', '--disable-gpu'] : [],
    },
  },
  webServer: {
    command: `npm start -- --browser --no-open --port ${port} --data "${data}"`,
    cwd: hearth,
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
})
