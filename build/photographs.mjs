// `npm run photographs`: builds, then takes the pictures in docs/pictures anew.
import { runEndToEnd } from './end-to-end.mjs'
import { exitWith } from './run.mjs'
import { setUpForTests } from './setup.mjs'

await exitWith(async () => (await runEndToEnd(await setUpForTests(), [], 'e2e/photographs.config.ts')).code)
