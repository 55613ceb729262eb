import { writeFile } from 'node:fs/promises'
import { dialog, type BrowserWindow } from 'electron'
import type { Words } from './words.ts'

/** Prints a page as the system asks about it. */
export function printPage({ webContents }: BrowserWindow): Promise<void> {
  // Whether somebody cancels or the printer fails, the system has told them.
  return new Promise((resolve) => webContents.print({ printBackground: false }, () => resolve()))
}

/** Saves a page as a PDF where somebody says; false where they do not, or it cannot be written. */
export async function savePdf(window: BrowserWindow, { pdf }: Words): Promise<boolean> {
  // Drawn first: the page may go back to what it was once the person is asked.
  const content = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: false })
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: pdf.title,
    defaultPath: `${pdf.name}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || filePath === '') return false
  try {
    await writeFile(filePath, content)
    return true
  } catch (error) {
    dialog.showErrorBox(pdf.failed, error instanceof Error ? error.message : '')
    return false
  }
}
