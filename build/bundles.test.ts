import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildBundles } from './bundles.mjs'

const project = vi.hoisted(() => ({ folder: '' }))
const built = vi.hoisted((): string[] => [])

/** In the place of Vite: what each build leaves, and what it empties first. */
function build(mode: string): void {
  const [folder, file] = {
    renderer: ['renderer', 'index.html'],
    server: ['server', 'standalone.js'],
    main: ['electron', 'main.js'],
    preload: ['electron', 'preload.cjs'],
  }[mode] as [string, string]
  const place = join(project.folder, 'dist', folder)
  if (mode !== 'preload') rmSync(place, { recursive: true, force: true })
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, file), '')
  built.push(mode)
}

vi.mock('./run.mjs', () => ({
  get projectFolder() {
    return project.folder
  },
  run: async (_node: string, given: readonly string[]) => {
    build(given.at(-1) === 'build' ? 'renderer' : String(given.at(-1)))
    return { code: 0, output: '', isOverdue: false }
  },
  mustSucceed: (_purpose: string, step: Promise<unknown>) => step,
}))

function write(path: string, content: string): void {
  mkdirSync(join(project.folder, path, '..'), { recursive: true })
  writeFileSync(join(project.folder, path), content)
}

beforeEach(async () => {
  vi.spyOn(console, 'log').mockReturnValue(undefined)
  project.folder = mkdtempSync(join(tmpdir(), 'hearth-bundles-'))
  for (const path of ['vite.config.ts', 'package.json', 'package-lock.json']) write(path, '')
  for (const path of ['renderer/a.ts', 'server/a.ts', 'server/contract/a.ts', 'server/language/a.ts', 'electron/a.ts'])
    write(path, '')
  await buildBundles('node')
  built.length = 0
})
afterEach(() => rmSync(project.folder, { recursive: true, force: true }))

it('builds nothing twice', async () => {
  await buildBundles('node')
  expect(built).toEqual([])
})

it('builds what has changed, and the preload where main’s build has emptied its folder', async () => {
  write('server/a.ts', 'changed')
  await buildBundles('node')
  expect(built).toEqual(['server', 'main', 'preload'])
  expect(existsSync(join(project.folder, 'dist/electron/preload.cjs'))).toBe(true)
})

it('builds the window anew where the language that it reads has changed', async () => {
  write('server/language/a.ts', 'changed')
  await buildBundles('node')
  expect(built).toContain('renderer')
})
