import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Where some text stands in a file. */
export interface Found {
  readonly text: string
  /** Inside the folder that was searched. */
  readonly path: string
}

/** Searches every byte of every file of a folder, and the names of the files, for texts in UTF-8 and UTF-16. */
export function findInFolder(folder: string, texts: readonly string[]): Found[] {
  return filesIn(folder).flatMap((file) => {
    const path = relative(folder, file)
    const bytes = readBytes(file)
    return texts
      .filter((text) => path.includes(text) || bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
      .map((text) => ({ text, path }))
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    // Gone in the meantime, as files of databases and browsers are.
    return Buffer.alloc(0)
  }
}
