// `npm run faults [-- name…]`: sets up what is missing, then tries faults on the built server at their full size.
import { exitWith, run } from './run.mjs'
import { setUp } from './setup.mjs'

await exitWith(async () => {
  const { node } = await setUp()
  return (await run(node, ['bench/faults/run.ts', ...process.argv.slice(2)])).code
})
