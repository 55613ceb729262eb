import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useCounts } from '../features/lists/queries.ts'
import { useIsFirstViewDrawn } from '../lib/first-view.ts'
import { IconButton } from '../ui/button.tsx'
import {
  CalendarIcon,
  DoneIcon,
  HearthMark,
  InboxIcon,
  PlusIcon,
  RemoveIcon,
  SearchIcon,
  SidebarIcon,
  TodayIcon,
  UpcomingIcon,
} from '../ui/icons.tsx'
import { shownKeys } from './keys.ts'
import { SidebarLists, type ListEditing } from './sidebar-lists.tsx'
import { ViewLink } from './view-link.tsx'

interface SidebarProps extends ListEditing {
  onAddTask: () => void
  onHide: () => void
}

/** Where one can go: the views that everybody has, then one's own lists, tags and filters. */
export function Sidebar({ onAddTask, onHide, ...editing }: SidebarProps) {
  const { t } = useTranslation()
  const isFirstViewDrawn = useIsFirstViewDrawn()
  return (
    <>
      <div className="flex items-center gap-2.5 py-0.5 pl-2 font-[650] tracking-[-0.01em]">
        <HearthMark size={22} />
        <span className="flex-1">Hearth</span>
        <IconButton label={t('shell.hideSidebar')} aria-keyshortcuts="M" onPress={onHide}>
          <SidebarIcon />
        </IconButton>
      </div>
      <AddTask onPress={onAddTask} />
      <nav aria-label={t('shell.nav')} className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pb-2">
        <OwnViews />
        {isFirstViewDrawn && <SidebarLists {...editing} />}
      </nav>
    </>
  )
}

function AddTask({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation()
  return (
    <Button
      aria-label={t('shell.add')}
      aria-keyshortcuts="Q"
      onPress={onPress}
      className="flex h-9 shrink-0 cursor-default items-center gap-2 rounded-medium bg-accent px-2.5 font-semibold forced-colors:border text-on-accent shadow-lift transition-colors data-hovered:bg-accent-strong"
    >
      <PlusIcon />
      {t('shell.add')}
      <kbd className="ml-auto rounded-[4px] bg-on-accent/18 px-1.5 py-1 font-sans text-[11px] leading-none">
        {shownKeys(t, 'add')}
      </kbd>
    </Button>
  )
}

function OwnViews({ isRail = false }: { isRail?: boolean }) {
  const { t } = useTranslation()
  const { data: counts } = useCounts()
  const due = counts && counts.today + counts.overdue
  const view = (to: string, icon: ReactNode, text: string, count?: number) => (
    <ViewLink to={to} icon={icon} text={text} count={count} isRail={isRail} />
  )
  return (
    <div className="grid gap-px">
      {view('/search', <SearchIcon />, t('shell.search'))}
      {view('/inbox', <InboxIcon />, t('shell.inbox'), counts?.inbox)}
      {view('/today', <TodayIcon />, t('shell.today'), due)}
      {view('/upcoming', <UpcomingIcon />, t('shell.upcoming'), counts?.upcoming)}
      {view('/calendar', <CalendarIcon />, t('shell.calendar'))}
      {view('/completed', <DoneIcon />, t('shell.completed'))}
      {view('/trash', <RemoveIcon />, t('shell.trash'))}
    </div>
  )
}

interface RailProps {
  onAddTask: () => void
  onShow: () => void
}

/** What is left of the sidebar where it is hidden: the signs of the views, and the way to show it again. */
export function Rail({ onAddTask, onShow }: RailProps) {
  const { t } = useTranslation()
  return (
    <>
      <IconButton label={t('shell.showSidebar')} aria-keyshortcuts="M" className="self-center" onPress={onShow}>
        <SidebarIcon />
      </IconButton>
      <IconButton
        label={t('shell.add')}
        aria-keyshortcuts="Q"
        className="self-center bg-accent! text-on-accent! data-hovered:bg-accent-strong!"
        onPress={onAddTask}
      >
        <PlusIcon />
      </IconButton>
      <nav aria-label={t('shell.nav')} className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        <OwnViews isRail />
      </nav>
    </>
  )
}
