import { memo, useRef, type ReactNode, type RefObject } from 'react'
import { GridList } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../server/contract/list.ts'
import type { SearchHit } from '../../../server/contract/search.ts'
import { describeDate } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { useToday } from '../../lib/use-today.ts'
import { ColourDot } from '../../ui/colour-dot.tsx'
import { DoneIcon } from '../../ui/icons.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { ListWindow } from '../../ui/list-window.tsx'
import { MeasuredLayout, useRowSizes } from '../../ui/row-sizes.ts'
import { parted } from './parted.ts'

interface HitListProps {
  hits: readonly SearchHit[]
  lists: readonly List[]
  listRef: RefObject<HTMLDivElement | null>
  onOpen: (id: string) => void
}

/** What was found, as a list of which only what is seen is drawn: it changes with every letter. */
export const HitList = memo(function HitList({ hits, lists, listRef, onOpen }: HitListProps) {
  const { t } = useTranslation()
  const today = useToday()
  const layout = useRef(new MeasuredLayout<SearchHit>())
  const layoutOptions = useRef({ estimatedRowSize: 59 })
  const measured = useRowSizes(layout.current)

  return (
    <ListWindow layout={layout.current} options={layoutOptions.current}>
      <GridList
        ref={listRef}
        aria-label={t('search.results')}
        items={hits}
        dependencies={[lists, today]}
        onAction={(id) => onOpen(String(id))}
        className="min-h-0 flex-1 overflow-y-auto pb-20 outline-none! [overflow-anchor:none] [scrollbar-gutter:stable]"
      >
        {(hit) => (
          <ListRow
            id={hit.task.id}
            value={hit}
            textValue={hit.task.title}
            measured={measured}
            className="mx-auto w-full max-w-[760px] cursor-default rounded-small px-3.5 outline-none! data-focus-visible:[&>div>div]:shadow-[inset_0_0_0_2px_var(--focus)] data-hovered:[&>div>div]:bg-bg"
          >
            {() => <Hit hit={hit} list={lists.find((list) => list.id === hit.task.listId)} today={today} />}
          </ListRow>
        )}
      </GridList>
    </ListWindow>
  )
})

/** Goes to the best hit, wherever the list was scrolled to. @returns what calls that off */
export function focusFirst(list: HTMLElement | null, [best]: readonly SearchHit[]): () => void {
  list?.scrollTo({ top: 0 })
  // A list that is new, or was scrolled, has its first row in the next frame only.
  const frame = requestAnimationFrame(() => {
    if (best) list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(best.task.id)}"]`)?.focus()
  })
  return () => cancelAnimationFrame(frame)
}

/** Drawn again only where something of it has changed. */
const Hit = memo(function Hit({
  hit: { task, title, excerpt },
  list,
  today,
}: {
  hit: SearchHit
  list: List | undefined
  today: string
}) {
  const { t } = useTranslation()
  return (
    <div className="rounded-small px-2.5 py-2">
      <div className="flex items-start gap-2.5">
        <p className={`min-w-0 flex-1 text-[14.5px] wrap-anywhere ${task.completed ? 'text-muted line-through' : ''}`}>
          <Highlighted text={task.title} at={title} />
        </p>
        <span className="flex max-w-[40%] shrink-0 items-center text-[12.5px] text-muted">
          <span className="truncate">{list?.name ?? t('shell.inbox')}</span>
          {list && <ColourDot colour={list.colour} />}
        </span>
      </div>
      {excerpt && (
        <p className="line-clamp-2 text-[13px] text-muted wrap-anywhere">
          <Highlighted text={excerpt.text} at={excerpt.highlights} />
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 text-[12.5px] text-muted">
        {task.completed && (
          <span className="flex items-center gap-1 text-good">
            <DoneIcon />
            {t('search.completed')}
          </span>
        )}
        {task.dueDate !== null && (
          <span className={!task.completed && task.dueDate < today ? 'text-danger' : ''}>
            {describeDate(task.dueDate, today, locale)}
          </span>
        )}
        {task.tags.map((tag) => (
          <span key={tag}>@{tag}</span>
        ))}
      </p>
    </div>
  )
})

/** A text with the parts marked that were searched for. */
function Highlighted({ text, at }: { text: string; at: SearchHit['title'] }): ReactNode {
  return parted(text, at).map((part, index) =>
    part.isMarked ? (
      <mark key={index} className="rounded-[3px] bg-accent-soft font-semibold text-accent">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
