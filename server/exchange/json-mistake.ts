const token =
  /\s*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/y

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end'

/** The line on which a text stops being JSON (RFC 8259), from 1: what JSON.parse throws does not always tell. */
export function lineOfJsonMistake(text: string): number {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  token.lastIndex = 0
  for (;;) {
    const found: RegExpExecArray | null = token.exec(text)
    const [, string, word, sign] = found ?? []
    const next: Expected | undefined =
      string !== undefined ? afterString(expected) : afterOther(expected, word, sign, open)
    if (!found || next === undefined) break
    at = token.lastIndex
    expected = next
  }
  const rest = /^\s*/.exec(text.slice(at))?.[0].length ?? 0
  return text.slice(0, at + rest).split('\n').length
}

function afterString(expected: Expected): Expected | undefined {
  if (expected === 'key' || expected === 'key or }') return ':'
  return expected === 'value' || expected === 'value or ]' ? ', or end' : undefined
}

function afterOther(
  expected: Expected,
  word: string | undefined,
  sign: string | undefined,
  open: string[],
): Expected | undefined {
  const isValue = expected === 'value' || expected === 'value or ]'
  if (word !== undefined) return isValue ? ', or end' : undefined
  if (sign === ':') return expected === ':' ? 'value' : undefined
  if (sign === ',' && expected === ', or end')
    return open.at(-1) === '{' ? 'key' : open.length > 0 ? 'value' : undefined
  if ((sign === '{' || sign === '[') && isValue) {
    open.push(sign)
    return sign === '{' ? 'key or }' : 'value or ]'
  }
  const closes = { '}': ['{', 'key or }'], ']': ['[', 'value or ]'] }[sign ?? '']
  if (!closes || open.at(-1) !== closes[0] || (expected !== ', or end' && expected !== closes[1])) return undefined
  open.pop()
  return ', or end'
}
