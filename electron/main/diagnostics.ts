import { existsSync, readFileSync } from 'node:fs'
import { release } from 'node:os'
import * as z from 'zod'
import type { DesktopStatus } from '../bridge/desktop.ts'
import type { CrashLog, CrashRecord } from './crash-log.ts'
import { codeOfError, framesOf, kindOfError } from './crash-log.ts'

const mostLines = 30

/** What diagnostics are made of. */
export interface DiagnosticsOf {
  readonly version: string
  readonly isPackaged: boolean
  readonly locale: string
  readonly crashes: Pick<CrashLog, 'latest'>
  /** The server's log. */
  readonly logFile: string
  readonly status: () => DesktopStatus
  /** How each person stands here; who they are is nobody's business. */
  readonly people: () => readonly { readonly state: string }[]
}

/**
 * A text about this Hearth for whoever helps with it: versions, how it stands, what broke. It has no titles, names,
 * addresses, ids, tokens and folders, because nothing that could hold one is put in: no message, only kinds, codes,
 * counts and places in the program.
 */
export function diagnosticsOf({
  version,
  isPackaged,
  locale,
  crashes,
  logFile,
  status,
  people,
}: DiagnosticsOf): string {
  const { keychainTrouble, apiUrl, update } = status()
  const { electron, chrome, node } = process.versions
  const states = people().map(({ state }) => state)
  const count = (state: string) => states.filter((each) => each === state).length
  return [
    `Hearth ${version}${isPackaged ? '' : ' from source'}`,
    `Electron ${electron ?? 'none'}, Chromium ${chrome ?? 'none'}, Node ${node}`,
    `${process.platform} ${process.arch} ${release()}, ${locale}`,
    `people: ${count('open')} open, ${count('locked')} locked, ${count('signed-out')} signed out`,
    `keychain: ${keychainTrouble ?? 'works'}`,
    `local API: ${apiUrl === undefined ? 'off' : 'on'}`,
    `updates: ${update?.kind ?? 'off'}`,
    '',
    'What broke:',
    ...orNothing(crashes.latest(mostLines).map(crashLine)),
    '',
    'What the server complained about:',
    ...orNothing(complaintsIn(logFile)),
    '',
  ].join('\n')
}

function orNothing(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['nothing'] : lines
}

function crashLine({ at, where, kind, code, frames = [] }: CrashRecord): string {
  return [[at, where, kind, code].filter(Boolean).join(' '), ...frames.map((frame) => `  ${frame}`)].join('\n')
}

const logLine = z.object({
  level: z.number(),
  time: z.number(),
  err: z
    .object({
      type: kindOfError.catch('Error'),
      code: codeOfError.optional().catch(undefined),
      stack: z.string().catch(''),
    })
    .optional(),
})

/** The warnings and errors in the server's log, without their words. */
function complaintsIn(path: string): string[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => parse(line) ?? [])
  return lines
    .filter(({ level }) => level >= 40)
    .slice(-mostLines)
    .map(({ time, level, err }) => {
      const at = new Date(time).toISOString()
      const kind = err?.type ?? (level >= 50 ? 'error' : 'warning')
      return crashLine({ at, where: 'server', kind, code: err?.code, frames: framesOf(placesOnly(err?.stack ?? '')) })
    })
}

/** pino writes the message first and then the places; a message of several lines may look like one. */
function placesOnly(stack: string): string {
  const lines = stack.split('\n')
  const last = lines.findLastIndex((line) => !/^ {4}at .+:\d+:\d+\)?$/.test(line))
  return lines.slice(last + 1).join('\n')
}

function parse(line: string): z.infer<typeof logLine> | undefined {
  try {
    return logLine.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
