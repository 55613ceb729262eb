/** A row of a CSV file (RFC 4180): cells in quotes where they need them, CRLF at its end. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

/** What a spreadsheet takes for a formula (=, +, -, @, also behind a tab or line break), or what looks like the mark below. */
const formula = /^'*[=+\-@\t\r\n]/

/** A cell's text with a mark in front where a spreadsheet would take it for a formula: `'` makes it text there. */
function defused(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text of a cell without the mark that `defused` has put there. */
export function undefused(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}

function cellText(value: string | number | null): string {
  const text = defused(String(value ?? ''))
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
