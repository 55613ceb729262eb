// oxlint-disable no-restricted-properties -- these decide how long tests run; the server never sees them

/**
 * How often a random test runs.
 * @param name the environment variable that asks for more, such as `HEARTH_FUZZ_RUNS=50000`
 */
export function runsOf(name: string, usual: number): number {
  return Number(process.env[name] || usual)
}

/** Whether this is a machine that must have everything the tests need. */
export const isCi = process.env['CI'] === 'true'
