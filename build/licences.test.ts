import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { licences, licenceText } from './licences.mjs'

let root: string
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'licences-'))))
afterEach(() => rmSync(root, { recursive: true }))

function addPackage(path: string, manifest: object, licence?: string): string {
  const folder = join(root, path)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  if (licence !== undefined) writeFileSync(join(folder, 'LICENSE.md'), licence)
  return folder
}

it('names each package with its licence, by name', () => {
  const second = addPackage('b', { name: 'b', version: '2.0.0', license: 'MIT' }, 'Permission is granted…')
  const first = addPackage('a', { name: 'a', version: '1.0.0', license: 'ISC' })
  const text = licenceText([second, first])
  expect(text).toMatch(/^a 1\.0\.0 \(ISC\)\n\n-+\n\nb 2\.0\.0 \(MIT\)\n\nPermission is granted…\n$/)
})

it('has what is in the window, and what the server brings along with what that needs', () => {
  addPackage('.', { dependencies: { server: '1' }, devDependencies: { tool: '1' } })
  addPackage('node_modules/server', { name: 'server', version: '1', license: 'MIT', dependencies: { inner: '1' } })
  addPackage('node_modules/server/node_modules/inner', { name: 'inner', version: '1', license: 'MIT' })
  addPackage('node_modules/tool', { name: 'tool', version: '1', license: 'MIT' })
  const window = addPackage('node_modules/@some/window', { name: '@some/window', version: '1', license: 'MIT' })

  const written: { fileName: string; source: string }[] = []
  const generate = licences(root).generateBundle as unknown as (this: object, options: object, bundle: object) => void
  const bundle = { 'index.js': { type: 'chunk', moduleIds: [join(window, 'index.js'), join(root, 'own.ts')] } }
  generate.call({ emitFile: (file: { fileName: string; source: string }) => written.push(file) }, {}, bundle)
  expect(written).toHaveLength(1)
  expect(written[0]?.fileName).toBe('assets/licences.txt')
  const names = [...(written[0]?.source ?? '').matchAll(/^(\S+) 1 \(MIT\)$/gm)].map(([, name]) => name)
  expect(names).toEqual(['@some/window', 'inner', 'server'])
})
