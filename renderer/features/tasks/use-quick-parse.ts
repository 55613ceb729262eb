import { useEffect, useState } from 'react'
import type { List } from '../../../server/contract/list.ts'
import type { Settings } from '../../../server/contract/settings.ts'
import type { Tag } from '../../../server/contract/tag.ts'
import type { parseQuickAdd, QuickAdd, QuickAddContext } from '../../../server/language/quick-add.ts'
import { useSettings } from '../../api/use-session.ts'
import { languageOf, locale } from '../../lib/i18n.ts'
import { dateIn, timeIn } from '../../lib/in-zone.ts'
import { weekStartOf } from '../../lib/week-start.ts'

interface QuickParseFacts {
  readonly lists: readonly List[]
  readonly tags: readonly Tag[]
  readonly ignored: readonly number[]
  /** Somebody is about to type. */
  readonly isWanted: boolean
}

/** The parser, once it is here: it is fetched when somebody is about to type. */
export function useParser(isWanted: boolean): typeof parseQuickAdd | undefined {
  const [parser, setParser] = useState<{ readonly parse: typeof parseQuickAdd }>()
  useEffect(() => {
    if (!isWanted || parser) return
    // Without it nothing lights up, and the server reads the text all the same.
    void import('../../../server/language/quick-add.ts').then(
      ({ parseQuickAdd: parse }) => setParser({ parse }),
      () => undefined,
    )
  }, [isWanted, parser])
  return parser?.parse
}

/** A line as it is understood, for lighting it up. */
export function useQuickParse(text: string, { lists, tags, ignored, isWanted }: QuickParseFacts): QuickAdd | undefined {
  const parse = useParser(isWanted)
  const settings = useSettings()
  return parse && text.trim() !== '' ? parse(text, { ...quickContext(settings, lists, tags), ignored }) : undefined
}

/** What a line of quick add is understood against. */
export function quickContext(settings: Settings, lists: readonly List[], tags: readonly Tag[]): QuickAddContext {
  const now = new Date()
  return {
    today: dateIn(settings.timeZone, now),
    now: timeIn(settings.timeZone, now),
    language: languageOf([locale]),
    syntax: settings.quickAdd,
    weekStart: weekStartOf(settings),
    lists: lists.map(({ name }) => name),
    tags: tags.map(({ name }) => name),
  }
}
