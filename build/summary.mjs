import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {'unit' | 'integration' | 'end-to-end'} Kind
 * @typedef {'passed' | 'failed' | 'skipped'} Result
 * @typedef {object} Test one test, whichever runner ran it
 * @property {Kind} kind
 * @property {string} name
 * @property {Result} result
 * @property {boolean} [isFlaky] it passed only when it was tried again
 * @property {string} [reason] why it failed, at the first try where there was a second
 *
 * @typedef {{ name: string, isPassed: boolean, tests: Test[] }} Step one command of `npm test`
 * @typedef {{ case: number, title: string }} SecurityCase
 *
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestAssertion
 * @typedef {{ testResults: { name: string, status: string, assertionResults: VitestAssertion[] }[] }} VitestReport
 *
 * @typedef {{ status: string, results?: { error?: { message?: string } }[] }} PlaywrightRun
 * @typedef {{ title: string, tests: PlaywrightRun[] }} PlaywrightSpec
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
    const tests = assertionResults.map(({ fullName, status, failureMessages = [] }) => {
      const result = status === 'passed' || status === 'failed' ? status : 'skipped'
      return { kind, name: fullName, result, ...told(failureMessages[0], result) }
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
  const tests = specs.flatMap(({ title, tests: runs }) => runs.map((run) => readPlaywrightTest(path + title, run)))
  const nested = (report.suites ?? []).flatMap((suite) => readPlaywrightReport(suite, `${path}${suite.title} `))
  return [...tests, ...nested]
}

/**
 * @param {string} name
 * @param {PlaywrightRun} run
 * @returns {Test}
 */
function readPlaywrightTest(name, { status, results = [] }) {
  const result = status === 'skipped' ? 'skipped' : status === 'expected' || status === 'flaky' ? 'passed' : 'failed'
  const isTroubled = status === 'unexpected' || status === 'flaky'
  const reason = results.find(({ error }) => error)?.error?.message ?? 'no reason given'
  return { kind: 'end-to-end', name, result, ...(isTroubled && told(reason, result)) }
}

/**
 * What there is to tell of a test with a failure: its first lines, and that it passed only when it was tried again.
 * @param {string | undefined} message
 * @param {Result} result
 * @returns {Pick<Test, 'isFlaky' | 'reason'>}
 */
function told(message, result) {
  if (message === undefined) return {}
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return { reason: lines.slice(0, 4).join(' ').slice(0, 300), ...(result === 'passed' && { isFlaky: true }) }
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

/** @param {Test} test */
function nameOf({ name, reason }) {
  return reason === undefined ? name : `${name} (${reason})`
}

/** @param {ReturnType<typeof count>} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * What `npm test` tells at its end: each failure by name and reason. The last line counts every test; as failures it counts also each step that
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
    ...tests.filter(({ isFlaky }) => isFlaky).map((test) => `passed only when tried again: ${nameOf(test)}`),
    ...tests.filter(({ result }) => result === 'failed').map((test) => `failed: ${nameOf(test)}`),
    ...problems,
  ]
  const total = count(tests)
  const verdict = inWords({ ...total, failed: total.failed + problems.length })
  const isPassed = problems.length === 0 && steps.every((step) => step.isPassed)
  return { text: `\nSummary\n${lines.map((line) => `  ${line}\n`).join('')}\n${verdict}`, isPassed }
}
