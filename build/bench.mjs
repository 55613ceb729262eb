// `npm run bench`: sets up what is missing, then measures the built server against its budgets.
import { exitWith, run } from './run.mjs'
import { setUp } from './setup.mjs'

await exitWith(async () => {
  const { node } = await setUp()
  return (await run(node, ['bench/run.ts'])).code
})
