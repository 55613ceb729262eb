import { lazy, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/use-session.ts'
import { afterFirstView } from '../../lib/first-view.ts'
import { useChangeSettings } from '../../lib/use-change-settings.ts'
import { SortIcon } from '../../ui/icons.tsx'
import type { TaskSort, TaskViewDefinition } from './view.ts'

const ActionMenu = lazy(afterFirstView(() => import('../../ui/action-menu.tsx')))

/** Chooses the order of a view, which each person has for themselves. */
export const SortMenu = memo(function SortMenu({ view, sort }: { view: TaskViewDefinition; sort: TaskSort }) {
  const { t } = useTranslation()
  const { sorts } = useSettings()
  const changeSettings = useChangeSettings()
  if (view.sorts.length < 2) return null
  return (
    <Suspense fallback={<span className="size-8" />}>
      <ActionMenu
        label={t('tasks.sortedBy', { sort: t(`tasks.sort.${sort}`) })}
        actions={view.sorts.map((name) => ({
          text: t(`tasks.sort.${name}`),
          isChosen: name === sort,
          run: () => changeSettings({ sorts: { ...sorts, [view.key]: name } }),
        }))}
        className="grid size-8 shrink-0 cursor-default place-items-center rounded-small text-muted transition-colors data-hovered:bg-sunken data-hovered:text-text"
      >
        <SortIcon />
      </ActionMenu>
    </Suspense>
  )
})
