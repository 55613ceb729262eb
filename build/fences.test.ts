import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const oxlint = join(import.meta.dirname, '../node_modules/oxlint/bin/oxlint')
const root = realpathSync(mkdtempSync(join(tmpdir(), 'hearth-fences-')))

beforeAll(() => {
  for (const file of ['.oxlintrc.json', 'build/fences.mjs']) {
    cpSync(join(import.meta.dirname, '..', file), join(root, file))
  }
})
afterAll(() => rmSync(root, { recursive: true }))

/** What the project's lint says about one file of a house that holds nothing else, one text for each complaint. */
function lint(file: string, source: string): string[] {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, source)
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', file], { cwd: root, encoding: 'utf8' })
  rmSync(path)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string; help?: string }[] }
  return diagnostics.map(({ code, message, help = '' }) => `${code}: ${message} ${help}`)
}

const take = (from: string) => `import { it } from '${from}'\nexport const own = it\n`

it.each([
  ['server/app.ts', take('electron'), 'let the host pass in what it needs from Electron'],
  ['server/app.ts', take('../electron/main/window.ts'), 'let the host pass in what it needs from Electron'],
  ['server/tasks/routes.ts', take('../../renderer/lib/dates.ts'), 'put what both need into server/contract'],
  ['server/contract/task.ts', take('node:crypto'), 'import zod and files of server/contract only'],
  ['server/contract/task.ts', take('../tasks/rules.ts'), 'import zod and files of server/contract only'],
  ['server/contract/task.ts', take('react'), 'import zod and files of server/contract only'],
  ['server/language/query.ts', take('node:fs'), 'import @internationalized/date and files of server/language only'],
  ['server/language/query.ts', take('zod'), 'import @internationalized/date and files of server/language only'],
  [
    'server/language/query.ts',
    take('../tasks/rules.ts'),
    'import @internationalized/date and files of server/language',
  ],
  ['server/auth/routes.ts', take('node:process'), 'Only server/config.ts reads the environment'],
  ['server/auth/routes.ts', 'export const own = process.env.HOME\n', 'Only server/config.ts reads the environment'],
  ['server/auth/routes.ts', 'const { env } = process\nexport const own = env\n', 'Only server/config.ts reads'],
  ['server/app.ts', 'console.log(1)\n', 'no-console'],
  ['renderer/lib/dates.ts', take('node:path'), 'ask the server through renderer/api'],
  ['renderer/lib/dates.ts', take('fs'), 'ask the server through renderer/api'],
  ['renderer/main.tsx', take('electron'), 'ask the host through renderer/bridge'],
  ['renderer/main.tsx', take('../electron/preload/index.ts'), 'ask the host through renderer/bridge'],
  ['renderer/api/client.ts', take('../../server/app.ts'), 'call an endpoint through renderer/api'],
  ['renderer/api/client.ts', `export * from '../../server/app.ts'\n`, 'call an endpoint through renderer/api'],
  ['renderer/api/client.ts', `export { it } from '../../server/app.ts'\n`, 'call an endpoint through renderer/api'],
  ['renderer/api/client.ts', `export const own = import('../../server/app.ts')\n`, 'call an endpoint through'],
  ['renderer/api/client.ts', `export type Own = import('../../server/app.ts').It\n`, 'call an endpoint through'],
  ['renderer/features/lock/door.tsx', take('../tasks/queries.ts'), 'A feature never imports another'],
  ['renderer/features/lock/parts/door.tsx', take('../../tasks/queries.ts'), 'A feature never imports another'],
  ['renderer/features/lock/door.tsx', take('../../app/router.tsx'), 'let renderer/app pass in what it needs'],
  ['renderer/ui/button.tsx', take('../features/tasks/queries.ts'), 'take it as a parameter or a prop'],
  ['renderer/lib/dates.ts', take('../app/router.tsx'), 'take it as a parameter or a prop'],
  ['renderer/api/client.ts', take('../features/tasks/queries.ts'), 'take it as a parameter or a prop'],
  ['server/tasks/taskRules.ts', 'export const own = 1\n', 'filename-case'],
  ['server/app.ts', 'export const own = (x: any) => x\n', 'no-explicit-any'],
])('%s is told what to do instead (%#)', (file, source, message) => {
  expect(lint(file, source)).toEqual([expect.stringContaining(message)])
})

it.each([
  ['server/app.ts', take('./contract/task.ts')],
  ['server/contract/task.ts', take('zod')],
  ['server/contract/task.ts', take('./text.ts')],
  ['server/contract/task.test.ts', take('vitest')],
  ['server/language/local-date.ts', take('@internationalized/date')],
  ['server/language/query.ts', take('./local-date.ts')],
  ['server/language/query.test.ts', take('fast-check')],
  ['server/tasks/routes.ts', take('../language/query.ts')],
  ['server/config.ts', 'export const own = process.env.HOME\n'],
  ['server/standalone.ts', 'console.log(process.argv)\n'],
  ['renderer/api/client.ts', take('../../server/contract/task.ts')],
  ['renderer/lib/dates.ts', take('../../server/language/recurrence-words.ts')],
  ['renderer/bridge/desktop.ts', take('../../electron/bridge/desktop.ts')],
  ['renderer/features/tasks/list.tsx', take('./queries.ts')],
  ['renderer/features/tasks/parts/row.tsx', take('../queries.ts')],
  ['renderer/features/tasks/list.tsx', take('../../ui/button.tsx')],
  ['renderer/app/router.tsx', take('../features/tasks/list.tsx')],
])('%s may (%#)', (file, source) => {
  expect(lint(file, source)).toEqual([])
})
