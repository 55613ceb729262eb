// `npm run rotate-secret -- [--data DIR]`: sets up what is missing, then gives a data folder a new secret.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { installByLockfile } from './dependencies.mjs'
import { findNode } from './find-node.mjs'
import { exitWith, run, SetUpError } from './run.mjs'

/** The data folder that was named, if one was; npm has changed the folder that a relative one starts from. */
function readDataFolder() {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' } } })
    return values.data && resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data)
  } catch (error) {
    throw new SetUpError(`${error instanceof Error ? error.message : String(error)}\nUse: --data DIR`)
  }
}

await exitWith(async () => {
  const data = readDataFolder()
  const node = await findNode()
  await installByLockfile('.', 'Installing dependencies…')
  return (await run(node, ['server/rotate-secret.ts', ...(data ? ['--data', data] : [])])).code
})
