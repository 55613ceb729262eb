import { run } from './run.mjs'

/**
 * Runs the end-to-end tests in a machine that is set up for them.
 * @param {Awaited<ReturnType<typeof import('./setup.mjs').setUpForTests>>} machine
 * @param {readonly string[]} [playwrightArguments]
 */
export function runEndToEnd({ node, env }, playwrightArguments = []) {
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts']
  return run(node, [...command, ...playwrightArguments], { env })
}
