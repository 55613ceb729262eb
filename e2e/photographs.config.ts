import { defineConfig } from '@playwright/test'
import type { WorkerOptions } from './fixtures.ts'
import endToEnd from './playwright.config.ts'

/** `npm run photographs`: tests nothing, but is made of the same parts. */
export default defineConfig<object, WorkerOptions>({
  ...endToEnd,
  retries: 0,
  projects: [
    { name: 'browser', testMatch: /\/photographs\.ts$/, use: { hostKind: 'browser' } },
    // After those of the window, which begin with an empty folder.
    { name: 'desktop', testMatch: 'desktop-photographs.ts', dependencies: ['browser'], use: { hostKind: 'desktop' } },
  ],
})
