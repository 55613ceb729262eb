// `npm run dist`: sets up what is missing, then packs installers for this system into release/.
import { exitWith, run } from './run.mjs'
import { setUp } from './setup.mjs'

await exitWith(async () => {
  const { node } = await setUp()
  return (await run(node, ['build/pack.mjs', ...process.argv.slice(2)])).code
})
