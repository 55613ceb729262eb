import { refusesFile, type Finding, type FindingCode } from '../contract/exchange.ts'

/** What the findings mean, for whoever reads the API's replies. */
const details: Readonly<Record<FindingCode, string>> = {
  syntax: 'cannot be read',
  'format-unknown': 'is in none of the known formats: say which one',
  'encoding-wrong': 'is not in this encoding',
  'version-newer': 'was written by a newer Hearth',
  'nothing-found': 'has nothing to import',
  'title-missing': 'has no title',
  'title-column-missing': 'has no column for the title: say which one it is',
  'notes-long': 'has notes of more than 20,000 characters',
  'field-invalid': 'has a member that cannot be',
  'too-many': 'has more tasks than can be imported at once: 100,000',
  'title-long': 'has a title of more than 500 characters: the rest goes to its notes',
  'name-long': 'has a name that is too long: it is cut',
  'priority-unknown': 'has a priority that is not known: it gets none',
  'date-unknown': 'has a date that cannot be read: it gets none',
  'deadline-unknown': 'has a deadline that cannot be read: it gets none',
  'duration-unknown': 'has a duration that cannot be read: it gets none',
  'recurrence-unknown': 'has a repetition that cannot be kept: it gets none',
  'reminder-unknown': 'has a reminder that cannot be kept: it is left out',
  'tag-unknown': 'has a tag that cannot be kept: it is left out',
  'parent-unknown': 'lies below a task that is not there: it goes to the top',
  'too-deep': 'lies deeper than four levels: it is put on the fourth',
  'no-task': 'is no task: it is left out',
  'time-zone': 'names a time zone that is not known: its time is taken as it stands',
}

const mostTold = 200
const longestText = 80

/** Gathers what is found in a file, line by line. */
export function createFindings() {
  const found: Finding[] = []
  let all = 0
  let refused = false

  return {
    /**
     * Notes a finding.
     * @param line from 1; null for the whole file
     * @param text the words of the file that it is about
     */
    add(line: number | null, code: FindingCode, text = ''): void {
      all += 1
      const refuses = refusesFile(code)
      refused ||= refuses
      const told = found.filter((each) => each.refuses === refuses)
      if (told.length >= mostTold) return
      const cut = [...text.toWellFormed()].slice(0, longestText).join('')
      found.push({ line, code, refuses, detail: details[code], text: cut })
    },

    /** The first findings of each kind, those that refuse the file first. */
    told: (): Finding[] =>
      found
        .toSorted((one, other) => Number(other.refuses) - Number(one.refuses) || (one.line ?? 0) - (other.line ?? 0))
        .slice(0, mostTold),

    /** How many there are in all. */
    count: () => all,

    /** Whether the file cannot be imported. */
    refused: () => refused,
  }
}
export type Findings = ReturnType<typeof createFindings>

/** A finding in one sentence. */
export function findingWords({ line, detail, text }: Finding): string {
  return `${line === null ? 'The file' : `Line ${line}`} ${detail}${text === '' ? '' : `: ${text}`}`
}
