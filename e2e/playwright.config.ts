import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './fixtures.ts'
import { chromiumOptions } from './hosts/chromium.ts'
import { findElectronBinary } from './hosts/electron-binary.ts'

// Each worker reads this file too; one of them all speaks.
const isFirst = process.env['TEST_WORKER_INDEX'] === undefined
const electron = findElectronBinary()
if ('obstacle' in electron && isFirst) console.log(`The project electron is left out: ${electron.obstacle}.`)

/** One set of specs for every host; a tag says where one cannot be run. */
export default defineConfig<object, WorkerOptions>({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results/end-to-end',
  workers: 2,
  // A machine that others use stalls now and then. What passes only at the second try is named in the summary.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: true,
  // Signing in costs a second of work by design, and the machine may be busy.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    trace: 'retain-on-failure',
    browserName: 'chromium',
    launchOptions: chromiumOptions(),
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
  },
  projects: [
    { name: 'browser', grepInvert: /@desktop-only|@double/, use: { hostKind: 'browser' } },
    { name: 'desktop', grepInvert: /@browser-only/, use: { hostKind: 'desktop' } },
    ...('path' in electron
      ? [{ name: 'electron', grepInvert: /@browser-only|@double/, use: { hostKind: 'electron' as const } }]
      : []),
  ],
})
