import { builtinModules } from 'node:module'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} path such as renderer/features/tasks/task-list.tsx */
function featureOf(path) {
  return /^renderer\/features\/([^/]+)/.exec(path)?.[1]
}

/**
 * What the compiler cannot see of the walls between the rooms of the house. `target` is what a file imports:
 * a path in the project, or a package's name.
 * @type {readonly { inside: RegExp, forbids: (target: string, file: string) => boolean, message: string }[]}
 */
const fences = [
  {
    inside: /^server\/contract\/.+(?<!\.test)\.ts$/,
    forbids: (target) => target !== 'zod' && !target.startsWith('server/contract/'),
    message: 'The contract is read by the window and the server alike: import zod and files of server/contract only.',
  },
  {
    inside: /^server\/language\/.+(?<!\.test)\.ts$/,
    forbids: (target) => target !== '@internationalized/date' && !target.startsWith('server/language/'),
    message:
      'The language room runs in the window too: import @internationalized/date and files of server/language only.',
  },
  {
    inside: /^server\//,
    forbids: (target) => /^electron(\/|$)/.test(target),
    message: 'The server runs under plain Node too: let the host pass in what it needs from Electron.',
  },
  {
    inside: /^server\//,
    forbids: (target) => target.startsWith('renderer/'),
    message: 'The server knows nothing of the window: put what both need into server/contract.',
  },
  {
    inside: /^server\/(?!config(\.test)?\.ts$)/,
    forbids: (target) => /^(node:)?process$/.test(target),
    message: 'Only server/config.ts reads the environment: add the setting there and pass its value in.',
  },
  {
    inside: /^renderer\//,
    forbids: (target) => target.startsWith('node:') || builtinModules.includes(target),
    message: 'The window has no Node: ask the server through renderer/api, or the host through renderer/bridge.',
  },
  {
    inside: /^renderer\//,
    forbids: (target) => target === 'electron' || /^electron\/(?!bridge\/)/.test(target),
    message: 'The window may run in any browser: ask the host through renderer/bridge.',
  },
  {
    inside: /^renderer\//,
    forbids: (target) => /^server\/(?!(contract|language)\/)/.test(target),
    message: 'The window shares contract and language alone with the server: call an endpoint through renderer/api.',
  },
  {
    inside: /^renderer\/features\//,
    forbids: (target, file) => featureOf(target) !== undefined && featureOf(target) !== featureOf(file),
    message: 'A feature never imports another: move what both need to renderer/ui, lib or api, or join them in app.',
  },
  {
    inside: /^renderer\/features\//,
    forbids: (target) => target.startsWith('renderer/app/'),
    message: 'A feature does not know the app around it: let renderer/app pass in what it needs.',
  },
  {
    inside: /^renderer\/(api|bridge|lib|ui)\//,
    forbids: (target) => /^renderer\/(app|features)\//.test(target),
    message: 'renderer/api, bridge, lib and ui serve every feature and know none: take it as a parameter or a prop.',
  },
]

/**
 * @typedef {{ type: string, value?: unknown }} Source
 * @typedef {{ source: Source | null }} Importing
 * @typedef {{ filename: string, report: (problem: { node: Source, message: string }) => void }} Context
 */

/** The rule `hearth/fences` for oxlint. */
export default {
  meta: { name: 'hearth' },
  rules: {
    fences: {
      /** @param {Context} context */
      create(context) {
        /** @param {string} path */
        const inProject = (path) => relative(projectFolder, path).split(sep).join('/')
        const file = inProject(context.filename)
        /** @param {Importing} node */
        const check = ({ source }) => {
          if (typeof source?.value !== 'string') return
          const isRelative = source.value.startsWith('.')
          const target = isRelative ? inProject(resolve(dirname(context.filename), source.value)) : source.value
          for (const { inside, forbids, message } of fences) {
            if (inside.test(file) && forbids(target, file)) context.report({ node: source, message })
          }
        }
        return {
          ImportDeclaration: check,
          ImportExpression: check,
          ExportAllDeclaration: check,
          ExportNamedDeclaration: check,
          TSImportType: check,
        }
      },
    },
  },
}
