// `npm run e2e`: sets up what is missing, then runs the end-to-end tests; what stands after `--` goes to Playwright.
import { runEndToEnd } from './end-to-end.mjs'
import { exitWith } from './run.mjs'
import { setUpForTests } from './setup.mjs'

await exitWith(async () => (await runEndToEnd(await setUpForTests(), process.argv.slice(2))).code)
