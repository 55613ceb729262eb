// `npm run restore -- --from PATH [--data DIR] [--code]`: sets up what is missing, then brings a backup's account in.
import { resolve } from 'node:path'
import { installByLockfile } from './dependencies.mjs'
import { findNode } from './find-node.mjs'
import { exitWith, run } from './run.mjs'

/** The arguments with whole paths: npm has changed the folder that relative ones start from. */
function readArguments() {
  const given = process.argv.slice(2)
  return given.map((each, index) =>
    ['--from', '--data'].includes(given[index - 1] ?? '')
      ? resolve(process.env['INIT_CWD'] ?? process.cwd(), each)
      : each,
  )
}

await exitWith(async () => {
  const node = await findNode()
  await installByLockfile('.', 'Installing dependencies…')
  return (await run(node, ['server/restore.ts', ...readArguments()], { asks: true })).code
})
