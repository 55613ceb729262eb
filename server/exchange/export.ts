import type { ExchangeFormat, ExportRequest } from '../contract/exchange.ts'
import type { Connection } from '../database/open.ts'
import type { Talk } from '../work/talk.ts'
import { contentOf, type Content } from './content.ts'
import { writeCsv } from './csv-writer.ts'
import { writeICalendar } from './ical-writer.ts'
import { writeJson } from './json-writer.ts'
import { writeMarkdown } from './markdown-writer.ts'
import { writeTodoist } from './todoist-writer.ts'

/** Makes the text of a file, piece by piece; `told` is called after each task. */
export type Writer = (content: Content, told: () => void) => Iterable<string>

const writers: Readonly<Record<ExchangeFormat, Writer>> = {
  json: writeJson,
  csv: writeCsv,
  todoist: writeTodoist,
  ical: writeICalendar,
  markdown: writeMarkdown,
}

const pieceLength = 64 * 1024

/** Makes a file of an account as it is at one moment, in UTF-8, piece by piece as they are taken. */
export async function exportTo(
  db: Connection,
  { format, listId }: Omit<ExportRequest, 'password'>,
  { progress, give }: Pick<Talk, 'progress' | 'give'>,
): Promise<void> {
  // What is read from here to the end is of this moment, whatever is written meanwhile.
  db.exec('BEGIN')
  const content = contentOf(db, listId)
  let done = 0
  const told = () => progress((done += 1), content.count)
  const encoder = new TextEncoder()
  let piece = ''
  for (const text of writers[format](content, told)) {
    piece += text
    if (piece.length < pieceLength) continue
    await give(encoder.encode(piece))
    piece = ''
  }
  await give(encoder.encode(piece))
  db.exec('COMMIT')
}
