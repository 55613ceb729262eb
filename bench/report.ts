import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

interface Budget {
  readonly what: string
  readonly measured: string
  readonly budget: string
  readonly kept: boolean
}

export type Report = ReturnType<typeof createReport>

/** Collects what was measured, and tells it: as a table on the screen and as Markdown in a file. */
export function createReport() {
  const budgets: Budget[] = []
  const tables: { title: string; head: readonly string[]; rows: (readonly string[])[] }[] = []

  return {
    /** Holds a figure against its budget. */
    atMost(what: string, value: number, limit: number, unit = ''): void {
      budgets.push({ what, measured: figure(value, unit), budget: `≤ ${limit}${unit}`, kept: value <= limit })
    },

    /** Holds a figure against its budget. */
    atLeast(what: string, value: number, limit: number, unit = ''): void {
      budgets.push({ what, measured: figure(value, unit), budget: `≥ ${limit}${unit}`, kept: value >= limit })
    },

    /** Adds a table of figures that have no budget. */
    table(title: string, head: readonly string[], rows: (readonly string[])[]): void {
      tables.push({ title, head, rows })
    },

    /** Prints everything, writes it to `path` where one is given, and gives the number of budgets that were missed. */
    finish(path?: string): number {
      const missed = budgets.filter(({ kept }) => !kept).length
      const summary = `${budgets.length - missed} budgets kept, ${missed} missed`
      const rows = budgets.map(({ what, measured, budget, kept }) => [what, measured, budget, kept ? 'kept' : 'MISSED'])
      const parts = [
        `# Benchmark\n\nMade by \`npm run bench\` at commit ${commit()}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}. Figures of a shared machine: the ratios count.`,
        `## Budgets\n\n${markdown(['what', 'measured', 'budget', ''], rows)}\n\n${summary}`,
        ...tables.map(({ title, head, rows: each }) => `## ${title}\n\n${markdown(head, each)}`),
      ]
      const text = `${parts.join('\n\n')}\n`
      if (path !== undefined) writeFileSync(path, text)
      console.log(`${text}\n${summary}`)
      return missed
    },
  }
}

/** A figure with as many places as it is worth. */
export function figure(value: number | undefined, unit = ''): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(2)}${unit}`
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim()
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes')
  } catch {
    return 'unknown'
  }
}
