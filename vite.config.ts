import { builtinModules } from 'node:module'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Parts that carry a native binary stay outside the bundle; Node loads them from node_modules. */
const nativeModules = ['better-sqlite3', 'keytar']

/** `vite build`: the window, into dist/renderer. */
const rendererBuild = {
  root: 'renderer',
  plugins: [react(), tailwindcss()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0 },
} satisfies ViteUserConfig

/** `vite build --mode server`: the browser host in one file, so that it starts fast, into dist/server. */
const serverBuild = {
  ssr: { noExternal: true, external: nativeModules },
  build: {
    ssr: 'server/standalone.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node22',
    rollupOptions: { external: [...nativeModules, ...builtinModules.flatMap((name) => [name, `node:${name}`])] },
  },
} satisfies ViteUserConfig

/** `vitest run`: unit and integration tests, beside what they test. */
const tests = {
  test: {
    include: ['{server,renderer,electron,build}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
} satisfies ViteUserConfig

export default defineConfig(({ mode }) => {
  if (mode === 'test') return tests
  return mode === 'server' ? serverBuild : rendererBuild
})
