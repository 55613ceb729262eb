import '../lib/later-words.ts'
import { useMatch, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../api/use-session.ts'
import { stepWords } from '../features/history/step-words.ts'
import { useHistory } from '../features/history/use-history.ts'
import type { Editing } from '../features/lists/edit-dialogs.tsx'
import { useFilters, useLists, useTags } from '../features/lists/queries.ts'
import { Palette, type Choice, type ChoiceGroup } from '../features/palette/palette.tsx'
import { taskAtHand } from '../features/tasks/task-at-hand.ts'
import { useBoards } from '../features/tasks/use-boards.ts'
import { useFoundTasks } from '../features/palette/use-found-tasks.ts'
import type { ShortcutName } from '../lib/shortcuts.ts'
import { useChangeSettings } from '../lib/use-change-settings.ts'
import { ColourDot } from '../ui/colour-dot.tsx'
import {
  BoardIcon,
  CalendarIcon,
  DoneIcon,
  InboxIcon,
  KeyboardIcon,
  LateIcon,
  LeaveIcon,
  LockIcon,
  PlusIcon,
  RemoveIcon,
  SearchIcon,
  SettingsIcon,
  SidebarIcon,
  TodayIcon,
  UndatedIcon,
  UpcomingIcon,
} from '../ui/icons.tsx'
import { shownKeys } from './keys.ts'

export interface PaletteActions {
  readonly add: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly lock: () => void
  readonly help: () => void
  readonly sidebar: () => void
  readonly signOut: () => void
  readonly edit: (editing: Editing) => void
}

interface PaletteRouteProps {
  actions: PaletteActions
  onClose: () => void
}

/** The palette with all that this window has: actions, views, lists, tags, filters and tasks. */
export default function PaletteRoute({ actions, onClose }: PaletteRouteProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { theme } = useSettings()
  const changeSettings = useChangeSettings()
  const boards = useBoards()
  const listId = useMatch({ from: '/house/list/$id', shouldThrow: false })?.params.id
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  // As it was when the palette was asked for.
  const [atHand] = useState(() => taskAtHand(t))
  const { data: lists = [] } = useLists()
  const { data: tags = [] } = useTags()
  const { data: filters = [] } = useFilters()
  const { data: history } = useHistory()
  const tasks = useFoundTasks(words)

  const choice = (id: string, text: string, icon: ReactNode, run: () => void, shortcut?: ShortcutName): Choice => ({
    id,
    text,
    icon,
    run,
    hint: shortcut && shownKeys(t, shortcut),
  })
  const way = (to: string, text: string, icon: ReactNode, shortcut?: ShortcutName) =>
    choice(to, text, icon, () => void navigate({ to }), shortcut)
  const themes = (['system', 'light', 'dark'] as const).filter((each) => each !== theme)

  const groups: readonly ChoiceGroup[] = [
    {
      id: 'views',
      title: t('palette.views'),
      choices: [
        way('/inbox', t('shell.inbox'), <InboxIcon />, 'goInbox'),
        way('/today', t('shell.today'), <TodayIcon />, 'goToday'),
        way('/upcoming', t('shell.upcoming'), <UpcomingIcon />, 'goUpcoming'),
        way('/overdue', t('tasks.overdue'), <LateIcon />, 'goOverdue'),
        way('/no-date', t('tasks.noDate'), <UndatedIcon />, 'goNoDate'),
        way('/calendar', t('shell.calendar'), <CalendarIcon />, 'goCalendar'),
        way('/completed', t('shell.completed'), <DoneIcon />, 'goCompleted'),
        way('/trash', t('shell.trash'), <RemoveIcon />, 'goTrash'),
        way('/search', t('shell.search'), <SearchIcon />, 'search'),
        way('/settings', t('palette.settings'), <SettingsIcon />),
      ],
    },
    {
      id: 'lists',
      title: t('lists.lists'),
      choices: lists.map(({ id, name, colour }) => way(`/list/${id}`, name, <ColourDot colour={colour} />)),
    },
    {
      id: 'tags',
      title: t('lists.tags'),
      choices: tags.map(({ id, name, colour }) => way(`/tag/${id}`, name, <ColourDot colour={colour} isRound />)),
    },
    {
      id: 'filters',
      title: t('lists.filters'),
      choices: filters.map(({ id, name, colour }) => way(`/filter/${id}`, name, <ColourDot colour={colour} />)),
    },
    {
      id: 'tasks',
      title: t('palette.tasks'),
      isFound: true,
      choices: tasks.map((task) => ({
        id: task.id,
        text: task.title,
        hint: lists.find((list) => list.id === task.listId)?.name ?? t('shell.inbox'),
        run: () =>
          void navigate({ to: task.listId === null ? '/inbox' : `/list/${task.listId}`, search: { task: task.id } }),
      })),
    },
    {
      id: 'actions',
      title: t('palette.actions'),
      choices: [
        choice('add', t('shell.add'), <PlusIcon />, actions.add, 'add'),
        ...(history?.undo
          ? [choice('undo', `${t('steps.undo')}: ${stepWords(t, history.undo)}`, undefined, actions.undo, 'undo')]
          : []),
        ...(history?.redo
          ? [choice('redo', `${t('steps.redo')}: ${stepWords(t, history.redo)}`, undefined, actions.redo, 'redo')]
          : []),
        choice('add-list', t('lists.addList'), <PlusIcon />, () => actions.edit({ kind: 'list' })),
        choice('add-tag', t('lists.addTag'), <PlusIcon />, () => actions.edit({ kind: 'tag' })),
        choice('add-filter', t('lists.addFilter'), <PlusIcon />, () => actions.edit({ kind: 'filter' })),
        ...(listId === undefined
          ? []
          : [
              choice('board', t(boards.isBoard(listId) ? 'board.asList' : 'board.asBoard'), <BoardIcon />, () =>
                boards.show(listId, !boards.isBoard(listId)),
              ),
            ]),
        choice('sidebar', t('shortcuts.name.sidebar'), <SidebarIcon />, actions.sidebar, 'sidebar'),
        choice('help', t('shell.shortcuts'), <KeyboardIcon />, actions.help, 'help'),
        ...themes.map((next) =>
          choice(`theme-${next}`, t('palette.theme', { theme: t(`settings.theme.${next}`) }), undefined, () =>
            changeSettings({ theme: next }),
          ),
        ),
        choice('lock', t('shell.lock'), <LockIcon />, actions.lock, 'lock'),
        choice('sign-out', t('shell.signOut'), <LeaveIcon />, actions.signOut),
      ],
    },
    {
      id: 'task',
      title: atHand ? t('palette.task', { title: atHand.title }) : '',
      choices: (atHand?.actions ?? []).map(({ text, run }) => choice(`task ${text}`, text, undefined, run)),
    },
    {
      id: 'everything',
      title: t('shell.search'),
      isFound: true,
      choices:
        words === ''
          ? []
          : [
              choice(
                'search-all',
                t('palette.all', { text: words }),
                <SearchIcon />,
                () => void navigate({ to: '/search', search: { text: words } }),
              ),
            ],
    },
  ]

  return <Palette typed={typed} onType={setTyped} groups={groups} onClose={onClose} />
}
