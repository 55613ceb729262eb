// `npm run check`: brings what is missing to run the checks and the tests without a window, up to the first that fails;
// what stands after `--` goes to Vitest.
import { installByLockfile } from './dependencies.mjs'
import { environmentWith, findNode } from './find-node.mjs'
import { exitWith, run, runNpm } from './run.mjs'

await exitWith(async () => {
  const node = await findNode()
  await installByLockfile('.', 'Installing dependencies…')
  const env = environmentWith(node)
  for (const script of ['types', 'lint', 'format', 'unused']) {
    const { code } = await runNpm(['run', '--silent', script], { env })
    if (code !== 0) return code
  }
  return (await run(node, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], { env })).code
})
