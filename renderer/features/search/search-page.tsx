import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { GridList, GridListItem, Input, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../server/contract/list.ts'
import type { SearchHit } from '../../../server/contract/search.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { describeDate } from '../../lib/dates.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { fieldArrived, searchFieldId } from '../../lib/go-to-field.ts'
import { locale } from '../../lib/i18n.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useToday } from '../../lib/use-today.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { ColourDot } from '../../ui/colour-dot.tsx'
import { Column } from '../../ui/column.tsx'
import { DoneIcon, SearchIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { parted } from './parted.ts'

const longest = 200
const mostHits = 100

interface SearchPageProps {
  text: string
  onSearch: (text: string) => void
  lists: readonly List[]
  onOpenTask: (id: string) => void
}

/** The tasks that have some words, as one types them; the best first. */
export function SearchPage({ text, onSearch, lists, onOpenTask }: SearchPageProps) {
  const { t } = useTranslation()
  const account = useAccount().id
  const [typed, setTyped] = useState(text)
  const [isCompletedToo, setCompletedToo] = useState(true)
  const field = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLDivElement>(null)
  const wantsResults = useRef(false)
  const asked = useRef(text)
  const words = typed.trim()
  useTitle(`${t('shell.search')} · Hearth`)

  useLayoutEffect(() => {
    const ahead = fieldArrived(field.current)
    if (ahead !== '') type(typed + ahead)
  }, [])

  // The address changed by itself: back, forward, or another search from elsewhere.
  useEffect(() => {
    if (text !== asked.current) setTyped(text)
    asked.current = text
  }, [text])

  const hits = useQuery({
    queryKey: [account, 'search', words, isCompletedToo],
    queryFn: ({ signal }) =>
      call(
        endpoints.search,
        { query: { text: words, limit: mostHits, completed: isCompletedToo ? 'true' : 'false' } },
        signal,
      ),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const found = words === '' ? [] : (hits.data ?? [])

  const isFresh = hits.data !== undefined && !hits.isPlaceholderData

  // Those of before go in a moment, and the focus would go with them.
  useEffect(() => {
    if (!isFresh || !wantsResults.current) return
    wantsResults.current = false
    // A list that is new has its rows in the next frame only.
    const frame = requestAnimationFrame(() => focusFirst(results.current))
    return () => cancelAnimationFrame(frame)
  }, [isFresh])

  function goToResults() {
    if (isFresh) focusFirst(results.current)
    else wantsResults.current = true
  }

  function type(next: string) {
    wantsResults.current = false
    setTyped(next)
    asked.current = next.trim()
    onSearch(next.trim())
  }

  return (
    <main className="flex min-w-0 flex-1 flex-col bg-surface">
      <Column className="pt-8 pb-3 max-narrow:pt-5">
        <h1 className="mb-3 text-[25px] leading-tight font-[680] tracking-[-0.02em]">{t('shell.search')}</h1>
        <SearchField
          id={searchFieldId}
          aria-label={t('search.label')}
          value={typed}
          maxLength={longest}
          autoFocus
          onChange={type}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') goToResults()
            else event.continuePropagation()
          }}
          className="flex items-center gap-2.5 rounded-medium border-[1.5px] border-line bg-raised px-3.5 focus-within:border-accent focus-within:shadow-lift"
        >
          <SearchIcon />
          <Input
            ref={field}
            placeholder={t('search.label')}
            className="h-11 min-w-0 flex-1 bg-transparent text-[15px] outline-none! [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <div className="mt-3 flex min-h-6 flex-wrap items-center justify-between gap-x-4 text-[13px] text-muted">
          <p role="status">{words !== '' && hits.data && t('search.found', { count: found.length })}</p>
          <CheckBox isChecked={isCompletedToo} onChange={setCompletedToo}>
            {t('search.completedToo')}
          </CheckBox>
        </div>
      </Column>
      {hits.error && words !== '' && (
        <Column>
          <Problem actions={<Button onPress={() => void hits.refetch()}>{t('common.tryAgain')}</Button>}>
            {t('search.failed')} {failureWords(t, hits.error)}
          </Problem>
        </Column>
      )}
      {words !== '' && hits.isPending && !hits.error && (
        <Column>
          <Skeleton label={t('common.working')} />
        </Column>
      )}
      {words === '' && <Empty heading={t('search.start')} text={t('search.startText')} />}
      {words !== '' && hits.data?.length === 0 && isFresh && (
        <Empty heading={t('search.nothing')} text={t('search.nothingText', { text: words })} />
      )}
      {found.length > 0 && (
        <GridList
          ref={results}
          aria-label={t('search.results')}
          items={found.map((hit) => ({ id: hit.task.id, hit }))}
          dependencies={[lists]}
          onAction={(id) => onOpenTask(String(id))}
          className="min-h-0 flex-1 overflow-y-auto pb-20 outline-none! [scrollbar-gutter:stable]"
        >
          {({ id, hit }) => (
            <GridListItem
              id={id}
              textValue={hit.task.title}
              className="mx-auto w-full max-w-[760px] cursor-default rounded-small px-3.5 outline-none! data-focus-visible:[&>div>div]:shadow-[inset_0_0_0_2px_var(--focus)] data-hovered:[&>div>div]:bg-bg"
            >
              <Hit hit={hit} list={lists.find((list) => list.id === hit.task.listId)} />
            </GridListItem>
          )}
        </GridList>
      )}
    </main>
  )
}

function focusFirst(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[role=row]')?.focus()
}

function Hit({ hit: { task, title, excerpt }, list }: { hit: SearchHit; list: List | undefined }) {
  const { t } = useTranslation()
  const today = useToday()
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
}

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

function Empty({ heading, text }: { heading: string; text: string }) {
  return (
    <div className="mx-auto grid max-w-[380px] flex-1 animate-appear content-center justify-items-center gap-1.5 px-6 pb-24 text-center">
      <h2 className="text-base font-semibold">{heading}</h2>
      <p className="text-balance text-muted wrap-anywhere">{text}</p>
    </div>
  )
}
