import { parseSync } from 'vite'

/**
 * @typedef {{ type: string, start: number, [member: string]: any }} Node
 * @typedef {{ name: string, text: string }} File
 */

/** What of a JSX element somebody sees, hears or reads. */
const shownAttributes =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label|legend|heading|text|hint|description|summary|textValue)$/

/** Words that are the same in every language. */
const names = /\bHearth\b/g

/**
 * The words in a file of the window that somebody would see and that are not from the catalogue: text between tags,
 * and literals in what is shown of an element.
 * @param {File} file
 * @returns {readonly string[]} each with its file and line
 */
export function looseWords({ name, text }) {
  /** @type {string[]} */
  const found = []
  /** @param {Node} node @param {string} words */
  const note = (node, words) => {
    const own = words.trim()
    if (!/\p{L}{2}/u.test(own.replaceAll(names, ''))) return
    found.push(`${name}:${text.slice(0, node.start).split('\n').length}: ${own}`)
  }
  walk(programOf({ name, text }), (node) => {
    if (node.type === 'JSXText') note(node, node['value'])
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      for (const child of node['children'])
        if (child.type === 'JSXExpressionContainer')
          for (const literal of literalsOf(child.expression)) note(...literal)
    if (node.type === 'JSXAttribute' && shownAttributes.test(node['name'].name))
      for (const literal of literalsOf(node['value'])) note(...literal)
    if (node.type === 'CallExpression' && /^(showNotice|useTitle)$/.test(node['callee'].name))
      for (const literal of literalsOf(node['arguments'][0])) note(...literal)
  })
  return found
}

/**
 * The literals that an expression may turn out to be; those of a call are not shown.
 * @param {Node | null | undefined} node
 * @returns {[Node, string][]}
 */
function literalsOf(node) {
  if (!node) return []
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [[node, node['value']]] : []
    case 'TemplateLiteral':
      return [
        ...node['quasis'].map((/** @type {Node} */ part) => [part, part['value'].cooked]),
        ...node['expressions'].flatMap(literalsOf),
      ]
    case 'JSXExpressionContainer':
      return literalsOf(node['expression'])
    case 'ConditionalExpression':
      return [...literalsOf(node['consequent']), ...literalsOf(node['alternate'])]
    case 'LogicalExpression':
      return [...(node['operator'] === '&&' ? [] : literalsOf(node['left'])), ...literalsOf(node['right'])]
    case 'BinaryExpression':
      return node['operator'] === '+' ? [...literalsOf(node['left']), ...literalsOf(node['right'])] : []
    default:
      return []
  }
}

/**
 * The keys of a catalogue that nothing in the window asks for. A key may stand as it is, or with parts that are filled
 * in: `settings.theme.${theme}`.
 * @param {File} catalogue
 * @param {readonly File[]} files
 * @returns {readonly string[]}
 */
export function unusedKeys(catalogue, files) {
  const asked = new Set()
  /** @type {RegExp[]} */
  const patterns = []
  for (const file of files)
    walk(programOf(file), (node) => {
      if (node.type === 'Literal' && typeof node['value'] === 'string') asked.add(node['value'])
      if (node.type !== 'TemplateLiteral' || node['expressions'].length === 0) return
      const parts = node['quasis'].map((/** @type {Node} */ { value }) => value.cooked)
      // One that says less than a part of the catalogue would ask for everything.
      if (/^[a-z]\w*\./i.test(parts[0])) patterns.push(new RegExp(`^${parts.map(escaped).join('[^.]+')}$`))
    })
  return keysOf(catalogue).filter(
    (key) => !asked.has(singular(key)) && !patterns.some((pattern) => pattern.test(singular(key))),
  )
}

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * A key without the form of its plural, which i18next adds.
 * @param {string} key
 */
const singular = (key) => key.replace(/_(one|other)$/, '')

/**
 * @param {File} catalogue
 * @returns {string[]}
 */
function keysOf(catalogue) {
  /** @type {string[]} */
  const keys = []
  /** @param {Node} object @param {string} path */
  function read(object, path) {
    for (const { key, value } of object['properties']) {
      const name = path + (key.name ?? key.value)
      if (value.type === 'ObjectExpression') read(value, `${name}.`)
      else keys.push(name)
    }
  }
  walk(programOf(catalogue), (node) => {
    if (node.type !== 'VariableDeclarator') return
    const { init } = node
    read(init.type === 'TSAsExpression' ? init.expression : init, '')
  })
  return keys
}

/**
 * @param {File} file
 * @returns {Node}
 */
function programOf({ name, text }) {
  const { program, errors } = parseSync(name, text)
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`)
  return program
}

/**
 * @param {unknown} value
 * @param {(node: Node) => void} visit
 */
function walk(value, visit) {
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value) visit(/** @type {Node} */ (value))
    for (const member of Object.values(value)) walk(member, visit)
  }
}
