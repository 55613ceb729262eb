import { describe, expect, it } from 'vitest'
import { casesOf, readPlaywrightReport, readVitestReport, summarise } from './summary.mjs'

type Step = Parameters<typeof summarise>[0]['steps'][number]
type Test = Step['tests'][number]

describe('reading the reports', () => {
  it('tells unit from integration tests by the file name', () => {
    const assertionResults = [
      { fullName: 'a passes', status: 'passed' },
      { fullName: 'b waits', status: 'pending' },
      { fullName: 'c fails', status: 'failed', failureMessages: ['Error: one\n  at two', 'Error: again'] },
      { fullName: 'd stalls', status: 'passed', failureMessages: ['\u001B[31mtoo late\u001B[39m'] },
    ]
    const report = {
      testResults: [
        { name: '/hearth/server/tasks/rules.test.ts', status: 'failed', assertionResults },
        {
          name: '/hearth/server/tokens.integration.test.ts',
          status: 'passed',
          assertionResults: assertionResults.slice(0, 1),
        },
      ],
    }
    expect(readVitestReport(report)).toEqual([
      { kind: 'unit', name: 'a passes', result: 'passed' },
      { kind: 'unit', name: 'b waits', result: 'skipped' },
      { kind: 'unit', name: 'c fails', result: 'failed', reason: 'Error: one at two' },
      { kind: 'unit', name: 'd stalls', result: 'passed', isFlaky: true, reason: 'too late' },
      { kind: 'integration', name: 'a passes', result: 'passed' },
    ])
  })

  it('counts a file that could not be loaded as a failure', () => {
    const report = { testResults: [{ name: '/hearth/broken.test.ts', status: 'failed', assertionResults: [] }] }
    expect(readVitestReport(report)).toEqual([{ kind: 'unit', name: '/hearth/broken.test.ts', result: 'failed' }])
  })

  it('finds the end-to-end tests at every depth', () => {
    const spec = (title: string, status: string, ...reasons: string[]) => ({
      title,
      tests: [{ status, results: [...reasons.map((message) => ({ error: { message } })), {}] }],
    })
    const inner = {
      title: 'locked',
      specs: [
        spec('opens', 'expected'),
        spec('stays shut', 'unexpected', 'it opened'),
        spec('stalls', 'flaky', 'late'),
      ],
    }
    const report = { suites: [{ title: 'lock.e2e.ts', specs: [spec('waits', 'skipped')], suites: [inner] }] }
    expect(readPlaywrightReport(report)).toEqual([
      { kind: 'end-to-end', name: 'lock.e2e.ts waits', result: 'skipped' },
      { kind: 'end-to-end', name: 'lock.e2e.ts locked opens', result: 'passed' },
      { kind: 'end-to-end', name: 'lock.e2e.ts locked stays shut', result: 'failed', reason: 'it opened' },
      { kind: 'end-to-end', name: 'lock.e2e.ts locked stalls', result: 'passed', isFlaky: true, reason: 'late' },
    ])
  })

  it.each([
    ['refuses a token [case 17]', [17]],
    ['[case 8, 9] other algorithms [case 11]', [8, 9, 11]],
    ['in any case', []],
  ])('finds the security cases that a name claims (%#)', (name, cases) => {
    expect(casesOf(name)).toEqual(cases)
  })
})

describe('summing up', () => {
  const passed = (name: string): Test => ({ kind: 'integration', name, result: 'passed' })
  const expectedCases = [
    { case: 1, title: 'no token' },
    { case: 2, title: 'Basic' },
  ]
  const sumUp = (...steps: Step[]) => summarise({ steps, expectedCases, electron: 'found' })
  const lastLine = (text: string) => text.split('\n').at(-1)
  const lint: Step = { name: 'lint', isPassed: true, tests: [] }
  const bothCases = [passed('x [case 2]'), passed('y [case 1, 60]')]

  it('passes where every step passed and every expected case ran', () => {
    const { text, isPassed } = sumUp(lint, { name: 'integration', isPassed: true, tests: bothCases })
    expect(isPassed).toBe(true)
    expect(text).toContain('security cases: 2 of 2 expected ran; all that ran: 1, 2, 60')
    expect(text).toContain('integration tests: 2 passed, 0 failed')
    expect(lastLine(text)).toBe('2 passed, 0 failed')
  })

  it('names what passed only when it was tried again', () => {
    const stalled: Test = { ...passed('z stalls'), isFlaky: true }
    const { text, isPassed } = sumUp({ name: 'tests', isPassed: true, tests: [...bothCases, stalled] })
    expect(isPassed).toBe(true)
    expect(text).toContain('passed only when tried again: z stalls')
  })

  it('fails for an expected case that was skipped, and names it', () => {
    const skipped: Test = { ...passed('x [case 2]'), result: 'skipped' }
    const { text, isPassed } = sumUp({ name: 'integration', isPassed: true, tests: [skipped, passed('y [case 1]')] })
    expect(isPassed).toBe(false)
    expect(text).toContain('security case 2 (Basic): no test ran it')
    expect(lastLine(text)).toBe('1 passed, 1 failed, 1 skipped')
  })

  it('counts a failed step that has no failed test', () => {
    const { text, isPassed } = sumUp({ ...lint, isPassed: false }, { name: 'tests', isPassed: true, tests: bothCases })
    expect(isPassed).toBe(false)
    expect(text).toContain('lint: failed, see above')
    expect(lastLine(text)).toBe('2 passed, 1 failed')
  })

  it('counts a failed test once, and says why it failed', () => {
    const failed: Test = { ...passed('z'), result: 'failed', reason: 'Error: late' }
    const { text, isPassed } = sumUp({ name: 'tests', isPassed: false, tests: [...bothCases, failed] })
    expect(isPassed).toBe(false)
    expect(text).toContain('failed: z (Error: late)')
    expect(lastLine(text)).toBe('2 passed, 1 failed')
  })
})
