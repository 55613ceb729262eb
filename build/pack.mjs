// Packs what is built into release/. Arguments go to electron-builder, such as `--dir` for a folder in place of
// installers. docs/packing.md says what the environment does.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environmentWith } from './find-node.mjs'
import { feedSettings, signFeeds, writeChecksums } from './release.mjs'
import { exitWith, projectFolder, run } from './run.mjs'

await exitWith(async () => {
  const { updateKey, flags } = feedSettings(process.env)
  const builder = join(projectFolder, 'node_modules/electron-builder/cli.js')
  // Nothing is uploaded from here.
  const wanted = [builder, '--publish', 'never', ...flags, ...process.argv.slice(2)]
  const { code } = await run(process.execPath, wanted, { env: environmentWith(process.execPath) })
  const folder = join(projectFolder, 'release')
  if (code !== 0 || !existsSync(folder)) return code
  if (updateKey) signFeeds(folder, updateKey)
  await writeChecksums(folder)
  return 0
})
