// `node --import register.ts main.js`: from here on, the module `electron` is the double.
import { registerHooks } from 'node:module'

const double = new URL('electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isElectron = /^electron(\/(main|common))?$/.test(specifier)
    return isElectron ? { url: double, shortCircuit: true } : nextResolve(specifier, context)
  },
})
