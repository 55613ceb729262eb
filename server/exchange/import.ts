import { settingsStore } from '../accounts/settings.ts'
import type {
  CsvColumns,
  Encoding,
  ImportFormat,
  ImportPreview,
  ImportRequest,
  ImportResult,
} from '../contract/exchange.ts'
import { journal, type StepDone } from '../database/journal.ts'
import type { Connection } from '../database/open.ts'
import { problem, type Problem } from '../http/problems.ts'
import { listStore } from '../lists/store.ts'
import { zoneOf } from '../tasks/calendar.ts'
import type { Talk } from '../work/talk.ts'
import { planOf, type Plan } from './bring-in.ts'
import { columnsOf, csvLines, delimiterOf, readCsv, withoutHint, type ReadingContext } from './csv-reader.ts'
import { decode } from './decode.ts'
import type { Drafts } from './drafts.ts'
import { createFindings, findingWords, type Findings } from './findings.ts'
import { isICalendar, readICalendar } from './ical-reader.ts'
import { readJson } from './json-reader.ts'
import { isMarkdown, readMarkdown } from './markdown-reader.ts'
import { isTickTick, readTickTick } from './ticktick-reader.ts'
import { isTodoist, readTodoist } from './todoist-reader.ts'

/** A file that was read. */
interface ReadFile {
  readonly drafts: Drafts
  readonly findings: Findings
  readonly format: ImportFormat
  readonly encoding: Encoding
  readonly header: readonly string[]
  readonly columns: CsvColumns
}

const sampleSize = 8

/** What importing a file would do. */
export function previewOf(db: Connection, asked: ImportRequest, at: string): ImportPreview {
  const { drafts, findings, ...told } = readFile(db, asked, at)
  const plan = planned(db, drafts, asked, at)
  return {
    format: told.format,
    encoding: told.encoding,
    adds: plan.adds,
    duplicates: plan.duplicates,
    findings: findings.told(),
    findingsInAll: findings.count(),
    refused: findings.refused(),
    header: [...told.header],
    columns: told.columns,
    sample: sampleOf(drafts),
  }
}

/**
 * Reads a file, and gives what adds all that is in it, as one step.
 * @param at the instant of the import
 * @throws {Problem} `import-refused` with the lines and the reasons; `list-not-found`
 */
export function prepareImport(db: Connection, asked: ImportRequest, at: string) {
  const { drafts, findings } = readFile(db, asked, at)
  if (findings.refused()) throw refusalOf(findings)
  /** @param beforeCommit called last inside the transaction; where it throws, nothing is added */
  return (progress: Talk['progress'], beforeCommit: () => void): StepDone<ImportResult> =>
    journal(db).stepWithChanges('import', at, () => {
      const plan = planned(db, drafts, asked, at)
      let done = 0
      plan.write(() => progress((done += 1), plan.adds.tasks))
      beforeCommit()
      return { added: plan.adds, duplicates: plan.duplicates }
    })
}

function refusalOf(findings: Findings): Problem {
  const errors = findings.told().filter(({ refuses }) => refuses)
  const [first] = errors
  return problem('import-refused', first && findingWords(first), {
    errors: errors.map((each) => ({ pointer: '/file', detail: findingWords(each) })),
  })
}

function planned(db: Connection, drafts: Drafts, { listId = null, duplicates }: ImportRequest, at: string): Plan {
  if (listId !== null && !listStore(db).get(listId)) throw problem('list-not-found')
  return planOf(db, drafts, { listId, duplicates, at })
}

function readFile(db: Connection, asked: ImportRequest, at: string): ReadFile {
  const findings = createFindings()
  const settings = settingsStore(db).get()
  const context: ReadingContext = {
    at,
    zone: zoneOf(settings),
    dateOrder: asked.dateOrder ?? (settings.dateFormat === 'month-day' ? 'month-day' : 'day-month'),
  }
  const { text, encoding } = decode(Buffer.from(asked.file, 'base64'), asked.encoding)
  if (text === undefined) findings.add(null, 'encoding-wrong', encoding)
  const format = asked.format ?? formatOf(text ?? '')
  if (format === undefined && text !== undefined) findings.add(null, 'format-unknown')
  const read = readAs(format ?? 'csv', format === undefined ? '' : (text ?? ''), asked, context, findings)
  const { lists, tags, filters, tasks } = read.drafts
  if (lists.length + tags.length + filters.length + tasks.length === 0 && findings.count() === 0)
    findings.add(null, 'nothing-found')
  return { ...read, findings, format: format ?? 'csv', encoding }
}

function readAs(
  format: ImportFormat,
  text: string,
  asked: ImportRequest,
  context: ReadingContext,
  findings: Findings,
): Pick<ReadFile, 'drafts' | 'header' | 'columns'> {
  const plain = { header: [], columns: {} }
  if (format === 'json') return { ...plain, drafts: readJson(text, findings) }
  if (format === 'ical') return { ...plain, drafts: readICalendar(text, context, findings) }
  if (format === 'markdown') return { ...plain, drafts: readMarkdown(text, context, findings) }
  const lines = csvLines(text, findings)
  if (format === 'todoist') return { ...plain, drafts: readTodoist(lines, context, findings) }
  if (format === 'ticktick') return { ...plain, drafts: readTickTick(lines, context, findings) }
  const header = lines[0]?.cells ?? []
  const columns = asked.columns ?? columnsOf(header)
  const nothing: Drafts = { lists: [], tags: [], filters: [], tasks: [] }
  if (lines.length === 0) return { header, columns, drafts: nothing }
  return { header, columns, drafts: readCsv(lines, columns, context, findings) }
}

/** The format of a text, by how it begins; undefined where it is none of them. */
function formatOf(text: string): ImportFormat | undefined {
  if (/^\s*[{[]/.test(text)) return 'json'
  if (isICalendar(text)) return 'ical'
  if (isMarkdown(text)) return 'markdown'
  if (isTickTick(text)) return 'ticktick'
  const first = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(withoutHint(text))?.[0] ?? ''
  const header = first.split(delimiterOf(text)).map((cell) => cell.replaceAll('"', ''))
  if (isTodoist(header)) return 'todoist'
  return header.length > 1 || columnsOf(header).title !== undefined ? 'csv' : undefined
}

function sampleOf({ tasks, lists }: Drafts): ImportPreview['sample'] {
  return tasks
    .filter(({ deletedAt }) => deletedAt === null)
    .slice(0, sampleSize)
    .map((draft) => {
      let level = 1
      for (let up = draft.parent; up !== null && level < 4; up = tasks[up]?.parent ?? null) level += 1
      return {
        title: draft.title,
        priority: draft.priority,
        tags: [...draft.tags],
        dueDate: draft.dueDate,
        dueTime: draft.dueTime,
        completed: draft.completedAt !== null,
        list: draft.list === null ? null : (lists[draft.list]?.name ?? null),
        level,
      }
    })
}
