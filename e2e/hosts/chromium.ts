import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

/** Where Debian puts Chromium. */
const systemChromium = '/usr/bin/chromium'

/** The browser of the tests: the one set-up found, else the system's; undefined lets Playwright look for its own. */
function executable(): string | undefined {
  return process.env['HEARTH_CHROMIUM'] || (existsSync(systemChromium) ? systemChromium : undefined)
}

/** What a test browser has no use for: these cost time, or reach out to the network. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How Chromium is launched for tests. */
export function chromiumOptions(): LaunchOptions {
  const executablePath = executable()
  return {
    ...(executablePath !== undefined && { executablePath }),
    // Chromium refuses its sandbox to root, and containers run as root.
    chromiumSandbox: false,
    args: quiet,
  }
}
