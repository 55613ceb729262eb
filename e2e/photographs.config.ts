import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './fixtures.ts'
import endToEnd from './playwright.config.ts'

/** `npm run photographs`: tests nothing, but is made of the same parts. */
export default defineConfig<object, WorkerOptions>({
  ...endToEnd,
  testMatch: 'photographs.ts',
  retries: 0,
  projects: [{ name: 'browser', use: { hostKind: 'browser' } }],
})
