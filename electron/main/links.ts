import { idPattern, line } from '../../server/contract/text.ts'

/** The scheme of links that lead into Hearth. */
export const linkScheme = 'hearth'

/** What a link asks for. */
export type Link =
  | { readonly kind: 'task'; readonly taskId: string; readonly accountId: string | null }
  | { readonly kind: 'add'; readonly text: string }

const longest = 8_000
const addedLine = line(1, 1000)

/**
 * Reads a link: `hearth://task/<id>`, with `?account=<id>` where it is for one person only, or
 * `hearth://add?text=<line>`. Undefined for anything else: anybody can make a link, so nothing is guessed.
 */
export function readLink(address: string): Link | undefined {
  if (address.length > longest || !URL.canParse(address)) return undefined
  const { protocol, host, pathname, searchParams, username, password, port } = new URL(address)
  if (protocol !== `${linkScheme}:` || username !== '' || password !== '' || port !== '') return undefined
  if (host === 'task') {
    const taskId = pathname.slice(1)
    const accountId = only(searchParams, 'account')
    if (!idPattern.test(taskId) || accountId === undefined) return undefined
    return accountId === null || idPattern.test(accountId) ? { kind: 'task', taskId, accountId } : undefined
  }
  if (host === 'add' && (pathname === '' || pathname === '/')) {
    const text = addedLine.safeParse(only(searchParams, 'text'))
    return text.success ? { kind: 'add', text: text.data } : undefined
  }
  return undefined
}

/** The link on a command line, as the system hands it to a program. */
export function linkIn(argv: readonly string[]): string | undefined {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`))
}

/** The value of a parameter, null without it; undefined where there are others, or several of it. */
function only(parameters: URLSearchParams, name: string): string | null | undefined {
  const names = [...parameters.keys()]
  return names.length > 1 || names.some((other) => other !== name) ? undefined : parameters.get(name)
}
