import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { startTransition, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Input, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../server/contract/list.ts'
import type { SearchHit } from '../../../server/contract/search.ts'
import { call } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { useFirstView } from '../../lib/first-view.ts'
import { fieldArrived, searchFieldId } from '../../lib/go-to-field.ts'
import { useLasting } from '../../lib/use-lasting.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Column } from '../../ui/column.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { focusFirst, HitList } from './hit-list.tsx'

const longest = 200
const nothing: readonly SearchHit[] = []

/** So many results come at once, more than are seen; as many as there may be after a pause, in milliseconds. */
const firstHits = 20
const mostHits = 100
const pauseInTyping = 100

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
  /** What the address was told last. */
  const told = useRef(text)
  const address = useRef<ReturnType<typeof setTimeout>>(undefined)
  const words = typed.trim()
  useTitle(`${t('shell.search')} · Hearth`)
  useFirstView()

  useLayoutEffect(() => {
    const ahead = fieldArrived(field.current)
    if (ahead !== '') type(typed + ahead)
  }, [])

  useEffect(() => () => clearTimeout(address.current), [])

  // The address changed by itself: back, forward, or another search from elsewhere.
  useEffect(() => {
    if (text === told.current) return
    told.current = text
    asked.current = text
    setTyped(text)
  }, [text])

  const completed = isCompletedToo ? 'true' : 'false'
  const question = (limit: number) => ({
    queryKey: [account, 'search', words, completed, limit],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(endpoints.search, { query: { text: words, limit, completed } }, signal),
  })
  const hits = useQuery({ ...question(firstHits), enabled: words !== '', placeholderData: keepPreviousData })
  const isFresh = hits.data !== undefined && !hits.isPlaceholderData
  const mayBeMore = words !== '' && isFresh && hits.data.length === firstHits
  const all = useQuery({ ...question(mostHits), enabled: useIsLasting(hits.data) && mayBeMore })
  // So many take their time to be prepared: the next letter comes between.
  const prepared = useDeferredValue(all.data)
  const more = mayBeMore && prepared === all.data ? prepared : undefined
  const found = words === '' ? nothing : (more ?? hits.data ?? nothing)
  /** How many there are, once that is known. */
  const count = more || found.length < firstHits ? found.length : undefined
  const failed = [hits, all].find(({ error }) => error !== null)
  const { openTask } = useLasting({ openTask: onOpenTask })

  // Those of before go in a moment, and the focus would go with them.
  useEffect(() => {
    if (!isFresh || !wantsResults.current) return
    wantsResults.current = false
    return focusFirst(results.current, found)
  }, [isFresh])

  function goToResults() {
    if (isFresh) focusFirst(results.current, found)
    else wantsResults.current = true
  }

  function type(next: string) {
    wantsResults.current = false
    // The best come first, and are to be seen.
    results.current?.scrollTo({ top: 0 })
    setTyped(next)
    asked.current = next.trim()
    clearTimeout(address.current)
    address.current = setTimeout(follow, pauseInTyping)
  }

  /** The address follows in a pause, and ahead of whatever leads away from here. */
  function follow() {
    clearTimeout(address.current)
    if (asked.current === told.current) return
    told.current = asked.current
    onSearch(asked.current)
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
          onBlur={follow}
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
          <p role="status">{words !== '' && hits.data && count !== undefined && t('search.found', { count })}</p>
          <CheckBox isChecked={isCompletedToo} onChange={setCompletedToo}>
            {t('search.completedToo')}
          </CheckBox>
        </div>
      </Column>
      {failed?.error && words !== '' && (
        <Column>
          <Problem actions={<Button onPress={() => void failed.refetch()}>{t('common.tryAgain')}</Button>}>
            {t('search.failed')} {failureWords(t, failed.error)}
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
      {found.length > 0 && <HitList hits={found} lists={lists} listRef={results} onOpen={openTask} />}
    </main>
  )
}

/** Whether something has been the same for a moment: each letter that is typed brings other results. */
function useIsLasting(value: unknown): boolean {
  const [lasting, setLasting] = useState<unknown>()
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLasting(value)), pauseInTyping)
    return () => clearTimeout(timer)
  }, [value])
  return lasting === value
}

function Empty({ heading, text }: { heading: string; text: string }) {
  return (
    <div className="mx-auto grid max-w-[380px] flex-1 animate-appear content-center justify-items-center gap-1.5 px-6 pb-24 text-center">
      <h2 className="text-base font-semibold">{heading}</h2>
      <p className="text-balance text-muted wrap-anywhere">{text}</p>
    </div>
  )
}
