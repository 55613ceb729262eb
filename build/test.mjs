// `npm test`: sets up what is missing, then runs every check and every test, and sums up.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from './electron-binary.mjs'
import { runEndToEnd } from './end-to-end.mjs'
import { exitWith, projectFolder, run, runNpm } from './run.mjs'
import { setUpForTests } from './setup.mjs'
import { readPlaywrightReport, readVitestReport, summarise } from './summary.mjs'

const vitestReport = 'test-results/vitest.json'
const playwrightReport = 'test-results/playwright.json'

/**
 * @param {string} path in the project
 * @returns {any} the JSON there, undefined where there is no such file
 */
function readJson(path) {
  const file = join(projectFolder, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

await exitWith(async () => {
  const machine = await setUpForTests()
  const { node, env } = machine
  const electron = await findElectron(node)
  // A report of an earlier run must not stand in for one that was not written.
  for (const report of [vitestReport, playwrightReport]) rmSync(join(projectFolder, report), { force: true })

  /** @type {import('./summary.mjs').Step[]} */
  const steps = []
  /**
   * @param {string} name
   * @param {() => ReturnType<typeof run>} start
   * @param {() => import('./summary.mjs').Test[]} [readTests] out of the report that the step leaves
   */
  async function step(name, start, readTests = () => []) {
    console.log(`\n${name}…`)
    const { code } = await start()
    steps.push({ name, isPassed: code === 0, tests: readTests() })
  }
  // By the scripts of package.json, so that each check is defined once.
  await step('types', () => runNpm(['run', '--silent', 'types'], { env }))
  await step('lint', () => runNpm(['run', '--silent', 'lint'], { env }))
  await step('format', () => runNpm(['run', '--silent', 'format'], { env }))
  await step('unused code', () => runNpm(['run', '--silent', 'unused'], { env }))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  await step(
    'unit and integration',
    () => run(node, ['node_modules/vitest/vitest.mjs', 'run', ...reporters], { env }),
    () => readVitestReport(readJson(vitestReport) ?? { testResults: [] }),
  )
  await step(
    'end-to-end',
    () => runEndToEnd(machine),
    () => readPlaywrightReport(readJson(playwrightReport) ?? { suites: [] }),
  )
  await step('the example for other teams', () => runEndToEnd(machine, [], 'e2e/example/playwright.config.ts'))
  const { text, isPassed } = summarise({
    steps,
    expectedCases: readJson('build/security-cases.json'),
    electron: 'path' in electron ? 'found' : `skipped, ${electron.obstacle}`,
  })
  console.log(text)
  return isPassed ? 0 : 1
})
