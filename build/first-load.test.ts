import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, test, vi } from 'vitest'

/** Bytes, compressed, of the JavaScript that the first tasks may need. */
const budget = 250_000

test('the first tasks come with 250 kB of JavaScript at most, and without zod', async () => {
  // React and others bring what they check during development otherwise.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  })
  const { output } = built as Rolldown.RolldownOutput
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
  const isFirst = ({ isEntry, facadeModuleId, moduleIds }: Rolldown.OutputChunk) =>
    isEntry || [facadeModuleId, ...moduleIds].some((id) => id?.endsWith('/features/tasks/task-list.tsx'))
  const first = new Set([...chunks.values()].filter(isFirst).map(({ fileName }) => fileName))
  for (const name of first) for (const imported of chunks.get(name)?.imports ?? []) first.add(imported)

  const parts = [...first].flatMap((name) => chunks.get(name) ?? [])
  const modules = parts.flatMap(({ moduleIds }) => moduleIds)
  for (const name of ['/react-dom-client.production.js', '/GridList.mjs'])
    expect(modules.some((id) => id.endsWith(name))).toBe(true)
  expect(modules.filter((id) => id.includes('/node_modules/zod/'))).toEqual([])
  const size = parts.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
  expect(size).toBeLessThanOrEqual(budget)
})
