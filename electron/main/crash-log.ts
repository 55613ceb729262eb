import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'

const largest = 256 * 2 ** 10
const mostFrames = 20

/** What is kept of something that broke: where and how, and nothing of what it was about. */
export interface CrashRecord {
  readonly at: string
  /** `main`, `window`, `update`. */
  readonly where: string
  /** The kind of error, or the reason why a page is gone. */
  readonly kind: string
  readonly code?: string | undefined
  readonly frames?: readonly string[] | undefined
}

/** Words of programs: no title, address, id or token looks like one of them. */
export const kindOfError = z.string().regex(/^[A-Za-z][A-Za-z-]{0,39}$/)
export const codeOfError = z.string().regex(/^([A-Z][A-Z0-9_]{0,39}|\d{1,5})$/)
const record = z.object({
  at: z.iso.datetime(),
  where: kindOfError,
  kind: kindOfError,
  code: codeOfError.optional(),
  frames: z.array(z.string()).optional(),
})

/**
 * What may be told of an error: its kind, its code and where in Hearth it came up. Its message is left out, because
 * messages quote what they are about.
 */
export function withoutContent(thrown: unknown): Pick<CrashRecord, 'kind' | 'code' | 'frames'> {
  if (!(thrown instanceof Error)) return { kind: typeof thrown }
  const { code } = thrown as { code?: unknown }
  return {
    kind: kindOfError.catch('Error').parse(thrown.name),
    code: codeOfError.optional().catch(undefined).parse(code),
    frames: framesOf(withoutMessage(thrown)),
  }
}

/** A stack begins with the message, which may itself have lines that look like places. */
function withoutMessage({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  return at === -1 ? stack : stack.slice(at + message.length)
}

/** The places in a stack, as function and file; folders name people. */
export function framesOf(stack: string): string[] {
  const found = stack.matchAll(/^ +at (?:async )?(?:([\w.<>$# ]+) )?\(?([^()\n]+?):(\d+):(\d+)\)?$/gm)
  return [...found]
    .slice(0, mostFrames)
    .map(([, called = '', file = '', line, column]) =>
      `${called} ${file.split(/[\\/]/).at(-1)}:${line}:${column}`.trim(),
    )
}

export type CrashLog = ReturnType<typeof createCrashLog>

/** The log of what broke, one line of JSON each. It is written at once: there may be no later. */
export function createCrashLog(path: string, now: () => Date = () => new Date()) {
  function add(entry: Omit<CrashRecord, 'at'>): void {
    try {
      mkdirSync(dirname(path), { recursive: true })
      if (existsSync(path) && statSync(path).size > largest) renameSync(path, `${path}.1`)
      appendFileSync(path, `${JSON.stringify({ at: now().toISOString(), ...entry })}\n`, { mode: 0o600 })
    } catch {
      // What broke may be the disk; telling of it must not break anything else.
    }
  }

  return {
    /** Writes down an error. */
    note: (where: string, error: unknown) => add({ where, ...withoutContent(error) }),

    /** Writes down that a page is gone, and why. */
    noteGone: (reason: string, exitCode: number) =>
      add({ where: 'window', kind: kindOfError.catch('unknown').parse(reason), code: String(exitCode) }),

    /** The latest records, the oldest first. */
    latest(count: number): CrashRecord[] {
      if (!existsSync(path)) return []
      const lines = readFileSync(path, 'utf8').trim().split('\n').slice(-count)
      return lines.flatMap((line) => parse(line) ?? [])
    },
  }
}

function parse(line: string): CrashRecord | undefined {
  try {
    return record.parse(JSON.parse(line))
  } catch {
    // A line that was cut short.
    return undefined
  }
}
