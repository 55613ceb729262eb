import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { host } from '../bridge/host.ts'
import { useFilters, useLists, useTags } from '../features/lists/queries.ts'
import { PrintedTasks } from '../features/tasks/printed-tasks.tsx'
import type { TaskViewDefinition } from '../features/tasks/view.ts'
import { failureWords } from '../lib/failure-words.ts'
import { showNotice } from '../lib/notices.ts'
import { ownViews, useViews } from './views.ts'

interface PrintRouteProps {
  way: 'paper' | 'pdf'
  onDone: () => void
}

/** Puts the view that is shown on paper or into a PDF; any other page goes there as it is. */
export default function PrintRoute({ way, onDone }: PrintRouteProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const [path] = useState(() => router.latestLocation.pathname)
  const view = useViewAt(path)
  const isBegun = useRef(false)

  async function print() {
    if (isBegun.current) return
    isBegun.current = true
    try {
      await (way === 'pdf' ? host.app?.savePdf() : host.app?.print())
    } finally {
      onDone()
    }
  }
  const printPage = useRef(print)
  useEffect(() => {
    if (view === 'none') void printPage.current()
  }, [view])

  if (view === 'none' || view === 'unknown') return null
  return (
    <PrintedTasks
      view={view}
      onReady={() => void print()}
      onFailed={(failure) => {
        showNotice(t('desktop.printFailed', { reason: failureWords(t, failure) }), { isProblem: true })
        onDone()
      }}
    />
  )
}

/** The view at an address: `none` where it is none, `unknown` as long as that is not known. */
function useViewAt(path: string): TaskViewDefinition | 'none' | 'unknown' {
  const views = useViews()
  const lists = useLists()
  const tags = useTags()
  const filters = useFilters()
  const [, kind, id] = path.split('/')
  const own = ownViews.find((view) => view === kind)
  if (own) return views.own(own)
  const of = <Item extends { id: string }>(
    { data, isPending }: { data?: readonly Item[] | undefined; isPending: boolean },
    define: (item: Item) => TaskViewDefinition,
  ) => {
    const found = data?.find((item) => item.id === id)
    return found ? define(found) : isPending ? 'unknown' : 'none'
  }
  if (kind === 'list') return of(lists, views.list)
  if (kind === 'tag') return of(tags, views.tag)
  return kind === 'filter' ? of(filters, views.filter) : 'none'
}
