import { run } from './run.mjs'

/**
 * Runs Playwright's tests in a machine that is set up for them.
 * @param {Awaited<ReturnType<typeof import('./setup.mjs').setUpForTests>>} machine
 * @param {readonly string[]} [playwrightArguments]
 * @param {string} [configuration]
 */
export function runEndToEnd({ node, env }, playwrightArguments = [], configuration = 'e2e/playwright.config.ts') {
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--config', configuration]
  return run(node, [...command, ...playwrightArguments], { env })
}
