import { builtinModules } from 'node:module'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { licences } from './build/licences.mjs'

/** What is loaded at run time and not bundled: Node itself, Electron, and the parts that carry a native binary. */
const outside = ['electron', 'better-sqlite3', 'keytar', ...builtinModules.flatMap((name) => [name, `node:${name}`])]

/** React Aria brings its words in thirty languages, 20 kB of the first load: those that the window has not are left out. */
const ownLanguages: Plugin = {
  name: 'own-languages',
  enforce: 'pre',
  load(id) {
    const language = /react-aria[^?]*\/intl\/.*\/([a-z]{2})-[A-Z]{2}\.m?js$/.exec(id)?.[1]
    return language === undefined || language === 'en' || language === 'de' ? null : 'export default {}'
  },
}

const listStateContext = '\0list-state-context'

/**
 * React Aria's list of tasks takes one context from its list box and would bring all of that, 3 kB of the first load; so
 * would its rows, which are our own (`renderer/ui/list-row.tsx`).
 */
const noListBox: Plugin = {
  name: 'no-list-box',
  enforce: 'pre',
  resolveId: (id, importer) =>
    (id === './ListBox.mjs' && importer?.endsWith('/GridList.mjs') === true) || id === 'react-aria-components/ListBox'
      ? listStateContext
      : null,
  load: (id) =>
    id === listStateContext
      ? "import { createContext } from 'react'\nexport const ListStateContext = createContext(null)"
      : null,
}

/**
 * What the first tasks need comes in two files, the window and its list: each that is asked for costs a request, and
 * many small ones compress 20 kB worse.
 */
const firstLoad = [
  { name: 'window', tags: ['$initial' as const], priority: 2 },
  { name: 'task-list', test: /features\/tasks\/task-list\.tsx$/, priority: 1 },
]

/** `vite build`: the window, into dist/renderer. */
const renderer = {
  root: 'renderer',
  plugins: [ownLanguages, noListBox, react(), tailwindcss(), licences(import.meta.dirname)],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    // What comes later is fetched ahead by fetch-rest.ts: to list for each part what it needs costs 1.5 kB.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    rolldownOptions: { output: { codeSplitting: { groups: firstLoad } } },
  },
} satisfies ViteUserConfig

/** The gallery of the window's components: tests photograph it, nothing ships it. */
const gallery = {
  ...renderer,
  build: { ...renderer.build, outDir: '../dist/gallery', rolldownOptions: { input: 'renderer/gallery.html' } },
} satisfies ViteUserConfig

/** A few files for Node, so that it starts fast: imports alone cost 400 ms unbundled. */
function nodeBundle(entries: Record<string, string>, outDir: string, format: 'es' | 'cjs' = 'es'): ViteUserConfig {
  const ending = format === 'es' ? 'js' : 'cjs'
  return {
    ssr: { noExternal: true, external: outside },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: format === 'es',
      target: 'node22',
      rollupOptions: {
        input: entries,
        external: outside,
        output: { format, entryFileNames: `[name].${ending}`, chunkFileNames: `[name]-[hash].${ending}` },
      },
    },
  }
}

/** What runs in threads of the server; `server/work/work.ts` looks for it beside the bundle that it is in. */
const worker = 'server/work/worker.ts'

/** `vitest run`: unit and integration tests, beside what they test. */
const test = {
  test: {
    include: ['{server,renderer,electron,build,bench}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    setupFiles: 'server/testing/same-seed.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // As end-to-end: a busy machine is no fault, but what passes only then is named by `npm test`.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
} satisfies ViteUserConfig

/** What each `--mode` builds; `vite build` alone builds the window. */
const modes: Record<string, ViteUserConfig> = {
  test,
  gallery,
  server: nodeBundle({ standalone: 'server/standalone.ts', worker }, 'dist/server'),
  main: nodeBundle({ main: 'electron/main/index.ts', worker }, 'dist/electron'),
  // A sandboxed preload cannot be an ES module.
  preload: nodeBundle({ preload: 'electron/preload/index.ts' }, 'dist/electron', 'cjs'),
}

export default defineConfig(({ mode }) => modes[mode] ?? renderer)
