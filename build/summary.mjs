/**
 * @typedef {'unit' | 'integration' | 'end-to-end'} Kind
 * @typedef {'passed' | 'failed' | 'skipped'} Result
 * @typedef {{ kind: Kind, name: string, result: Result, isFlaky?: boolean }} Test one test, whichever runner ran it
 * @typedef {{ name: string, isPassed: boolean, tests: Test[] }} Step one command of `npm test`
 * @typedef {{ case: number, title: string }} SecurityCase
 *
 * @typedef {{ status: string, fullName: string }} VitestAssertion
 * @typedef {{ testResults: { name: string, status: string, assertionResults: VitestAssertion[] }[] }} VitestReport
 *
 * @typedef {{ title: string, tests: { status: string }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[] }} PlaywrightReport
 */

/** @type {readonly Kind[]} */
const kinds = ['unit', 'integration', 'end-to-end']

/**
 * The tests of Vitest's JSON report. Those in `*.integration.test.ts` files start the server
 * and count as integration tests, all others as unit tests.
 * @param {VitestReport} report
 * @returns {Test[]}
 */
export function readVitestReport({ testResults }) {
  return testResults.flatMap(({ name: file, status: fileStatus, assertionResults }) => {
    /** @type {Kind} */
    const kind = /\.integration\.test\.tsx?$/.test(file) ? 'integration' : 'unit'
    /** @type {Test[]} */
    const tests = assertionResults.map(({ fullName, status }) => {
      return { kind, name: fullName, result: status === 'passed' || status === 'failed' ? status : 'skipped' }
    })
    // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
    const isSilentFailure = fileStatus === 'failed' && !tests.some(({ result }) => result === 'failed')
    return isSilentFailure ? [...tests, { kind, name: file, result: 'failed' }] : tests
  })
}

/**
 * The tests of Playwright's JSON report.
 * @param {PlaywrightReport | PlaywrightSuite} report
 * @param {string} [path] the titles above
 * @returns {Test[]}
 */
export function readPlaywrightReport(report, path = '') {
  const specs = 'specs' in report ? (report.specs ?? []) : []
  const tests = specs.flatMap(({ title, tests: runs }) =>
    runs.map((run) => readPlaywrightTest(path + title, run.status)),
  )
  const nested = (report.suites ?? []).flatMap((suite) => readPlaywrightReport(suite, `${path}${suite.title} `))
  return [...tests, ...nested]
}

/**
 * @param {string} name
 * @param {string} status
 * @returns {Test}
 */
function readPlaywrightTest(name, status) {
  // Passed when it was tried again: no failure, but told by name.
  const isFlaky = status === 'flaky'
  const result = status === 'skipped' ? 'skipped' : status === 'expected' || isFlaky ? 'passed' : 'failed'
  return { kind: 'end-to-end', name, result, ...(isFlaky && { isFlaky }) }
}

/**
 * The numbers of the security cases that a test's name claims, as in `refuses a wrong typ [case 17]`.
 * @param {string} name
 * @returns {number[]}
 */
export function casesOf(name) {
  return [...name.matchAll(/\[case ([\d, ]+)\]/g)].flatMap(([, numbers = '']) => numbers.split(',').map(Number))
}

/** @param {readonly Test[]} tests */
function count(tests) {
  /** @param {Result} result */
  const number = (result) => tests.filter((test) => test.result === result).length
  return { passed: number('passed'), failed: number('failed'), skipped: number('skipped') }
}

/** @param {ReturnType<typeof count>} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * What `npm test` tells at its end. The last line counts every test; as failures it counts also each step that
 * failed without a failed test, and each expected case that no test ran, so that it never reads green by mistake.
 * @param {object} run
 * @param {readonly Step[]} run.steps
 * @param {readonly SecurityCase[]} run.expectedCases
 * @param {string} run.electron what became of the search for its binary
 * @returns {{ text: string, isPassed: boolean }}
 */
export function summarise({ steps, expectedCases, electron }) {
  const tests = steps.flatMap((step) => step.tests)
  const ran = new Set(tests.filter(({ result }) => result !== 'skipped').flatMap(({ name }) => casesOf(name)))
  const missing = expectedCases.filter((expected) => !ran.has(expected.case))
  const brokenSteps = steps.filter(({ isPassed, tests: own }) => !isPassed && count(own).failed === 0)
  const problems = [
    ...brokenSteps.map(({ name }) => `${name}: failed, see above`),
    ...missing.map((expected) => `security case ${expected.case} (${expected.title}): no test ran it`),
  ]
  const numbers = [...ran].sort((one, other) => one - other).join(', ')
  const lines = [
    ...steps.map(({ name, isPassed }) => `${name}: ${isPassed ? 'passed' : 'failed'}`),
    ...kinds.map((kind) => `${kind} tests: ${inWords(count(tests.filter((test) => test.kind === kind)))}`),
    `security cases: ${expectedCases.length - missing.length} of ${expectedCases.length} expected ran; all that ran: ${numbers}`,
    `Electron: ${electron}`,
    ...tests.filter(({ isFlaky }) => isFlaky).map(({ name }) => `passed only when tried again: ${name}`),
    ...problems,
  ]
  const total = count(tests)
  const verdict = inWords({ ...total, failed: total.failed + problems.length })
  const isPassed = problems.length === 0 && steps.every((step) => step.isPassed)
  return { text: `\nSummary\n${lines.map((line) => `  ${line}\n`).join('')}\n${verdict}`, isPassed }
}
