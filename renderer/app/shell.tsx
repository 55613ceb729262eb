import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Changed } from '../../server/contract/history.ts'
import { call, session } from '../api/connection.ts'
import { endpoints } from '../api/endpoints.ts'
import { useAccount, useSettings } from '../api/use-session.ts'
import { asFailure } from '../api/failure.ts'
import { host, type Errand, type Person } from '../bridge/host.ts'
import { useSteps } from '../features/history/use-history.ts'
import type { Deleted, Editing } from '../features/lists/edit-dialogs.tsx'
import { listsChanged } from '../features/lists/queries.ts'
import { tasksChanged } from '../features/tasks/queries.ts'
import { quickAddId } from '../features/tasks/quick-add.tsx'
import { useKeysTrouble } from '../features/account/use-keys-trouble.ts'
import { failureWords } from '../lib/failure-words.ts'
import { goToField, searchFieldId } from '../lib/go-to-field.ts'
import { afterFirstView } from '../lib/first-view.ts'
import { showNotice } from '../lib/notices.ts'
import { useShortcuts } from '../lib/shortcuts.ts'
import { useChangeSettings } from '../lib/use-change-settings.ts'
import { useNarrow } from '../lib/use-narrow.ts'
import { Boundary } from '../ui/boundary.tsx'
import { IconButton } from '../ui/button.tsx'
import { HearthMark, MenuIcon, PlusIcon } from '../ui/icons.tsx'
import { useErrands } from './errands.ts'
import { finishSaving } from './finish-saving.ts'
import { useEvents } from './follow-events.ts'
import { HouseContext } from './house.ts'
import { PersonCard } from './person-card.tsx'
import { Rail, Sidebar } from './sidebar.tsx'
import { useIdleLock } from './use-idle-lock.ts'

const Reminders = lazy(afterFirstView(() => import('../features/reminders/reminders.tsx')))
const Drawer = lazy(() => import('./drawer.tsx'))
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx'))
const EditDialogs = lazy(() => import('../features/lists/edit-dialogs.tsx'))
const PrintRoute = lazy(() => import('./print-route.tsx'))
const PaletteRoute = lazy(() => import('./palette-route.tsx'))

/** The house around the tasks: where to go at the left, whose it all is at the foot of it. */
export function Shell() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const router = useRouter()
  const account = useAccount()
  const { sidebar } = useSettings()
  const changeSettings = useChangeSettings()
  const isNarrow = useNarrow()
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [isHelping, setHelping] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const [editing, setEditing] = useState<Editing>()
  const [printing, setPrinting] = useState<'paper' | 'pdf'>()
  useEvents()

  const steps = useSteps((changed: Changed) => {
    tasksChanged(client, account.id, changed, true)
    listsChanged(client, account.id, changed)
  })
  const { tell } = steps
  const house = { tellDone: tell, edit: setEditing, showKeys: () => setHelping(true) }
  useLeft(() => setDrawerOpen(false))

  /** To the field for a new task: the one of this view, else the inbox's. */
  function addTask() {
    setDrawerOpen(false)
    const { pathname } = router.latestLocation
    const goThere = () => goToField(quickAddId, () => void (takesTasks.test(pathname) || navigate({ to: '/inbox' })))
    goThere()
    // A drawer or the palette that closes gives the focus back first.
    if (isDrawerOpen || isChoosing) requestAnimationFrame(goThere)
  }

  /** A dialog that broke is closed, with a word: it must not stay in the way of everything else. */
  function closeBroken() {
    setDrawerOpen(false)
    setHelping(false)
    setChoosing(false)
    setEditing(undefined)
    setPrinting(undefined)
    showNotice(t('crash.heading'), { isProblem: true })
  }

  function edit(next: Editing) {
    setDrawerOpen(false)
    setEditing(next)
  }

  function showSidebar(isShown: boolean) {
    if (isNarrow) setDrawerOpen(isShown)
    else changeSettings({ sidebar: isShown ? 'shown' : 'hidden' })
  }

  /** Beside what is shown, where that is tasks. */
  function openReminded(task: string) {
    const isView = takesTasks.test(router.latestLocation.pathname)
    // A calendar stays at its month.
    void navigate(isView ? { to: '.', search: (now) => ({ ...now, task }) } : { to: '/today', search: { task } })
  }

  function wasDeleted(kind: Deleted, { id, name }: { id: string; name: string }) {
    tell({ kind: `${kind}-deleted`, count: 1, title: name })
    if (router.latestLocation.pathname === `/${kind}/${id}`) void navigate({ to: '/inbox' })
    // What opened the question is gone with it; the heading of its group is the nearest that is left.
    setTimeout(() => {
      const heading = document.querySelector<HTMLElement>(`[aria-controls="sidebar-${kind}s"]`)
      if (document.activeElement === document.body) heading?.focus()
    }, afterDialog)
  }

  /** Leaves, but not before what was typed is saved; where that fails, says so and stays. */
  async function leave(
    way: () => Promise<void>,
    failed: 'shell.lockFailed' | 'shell.signOutFailed' | 'shell.switchFailed',
  ) {
    try {
      await finishSaving(client)
      await way()
    } catch (thrown) {
      showNotice(t(failed, { reason: failureWords(t, asFailure(thrown)) }), {
        isProblem: true,
        action: { label: t('common.tryAgain'), run: () => void leave(way, failed) },
      })
    }
  }

  const lock = () => void leave(session.lock, 'shell.lockFailed')
  const signOut = () => void leave(session.signOut, 'shell.signOutFailed')

  const { people } = host
  const show = (next: Person | null, path?: string) => void leave(() => session.show(next, path), 'shell.switchFailed')

  /** Whoever is signed out is asked for their password at the door. */
  function switchTo(person: Person) {
    if (person.state === 'signed-out') show(null, `/sign-in?person=${person.id}`)
    else show(person)
  }

  useIdleLock(() => {
    // Nobody is there to be told that the server does not answer: the window is closed to them all the same.
    void finishSaving(client)
      .then(session.lock)
      .catch(() => session.lockedByHost([account.id]))
  })
  const go = (to: string) => () => void navigate({ to })
  useShortcuts({
    add: addTask,
    lock,
    help: () => setHelping(true),
    palette: () => setChoosing(true),
    search: () => goToField(searchFieldId, go('/search')),
    undo: steps.undo,
    redo: steps.redo,
    sidebar: () => showSidebar(isNarrow ? !isDrawerOpen : sidebar === 'hidden'),
    goInbox: go('/inbox'),
    goToday: go('/today'),
    goUpcoming: go('/upcoming'),
    goOverdue: go('/overdue'),
    goNoDate: go('/no-date'),
    goCalendar: go('/calendar'),
    goCompleted: go('/completed'),
    goTrash: go('/trash'),
  })

  /** Shows what a link or a notification leads to, if it is one of this person's tasks. */
  async function run(errand: Errand): Promise<void> {
    try {
      const taskId = errand.kind === 'task' ? await knownTask(errand.taskId) : await taskOfReminder(errand.reminderId)
      if (taskId !== undefined) openReminded(taskId)
    } catch (thrown) {
      const failure = asFailure(thrown)
      const words = failure.status === 404 ? t('desktop.noTask') : failureWords(t, failure)
      showNotice(words, { isProblem: true })
    }
  }

  async function knownTask(taskId: string): Promise<string> {
    await call(endpoints.getTask, { params: { taskId } })
    return taskId
  }

  async function taskOfReminder(reminderId: string): Promise<string | undefined> {
    const due = await call(endpoints.listDueReminders, {})
    return due.find(({ id }) => id === reminderId)?.taskId
  }

  useErrands({
    account: account.id,
    commands: {
      today: go('/today'),
      lock,
      settings: go('/settings'),
      shortcuts: () => setHelping(true),
      print: () => setPrinting('paper'),
      savePdf: () => setPrinting('pdf'),
    },
    run,
    switchTo,
  })
  useKeysTrouble(go('/settings/desktop'))

  const isRail = !isNarrow && sidebar === 'hidden'
  const person = (
    <Boundary>
      <PersonCard
        isCompact={isRail}
        onSettings={go('/settings')}
        onShortcuts={() => setHelping(true)}
        onLock={lock}
        onSignOut={signOut}
        onSwitch={people && switchTo}
        onAddPerson={() => show(null, '/sign-up')}
        onLockAll={() => void leave(async () => people?.lockAll(), 'shell.lockFailed')}
      />
    </Boundary>
  )
  const sideContent = (
    <Boundary onRetry={() => void client.resetQueries()}>
      <Sidebar onAddTask={addTask} onHide={() => showSidebar(false)} onEdit={edit} onDone={tell} />
    </Boundary>
  )

  return (
    <HouseContext value={house}>
      <div className="flex h-full max-narrow:flex-col">
        {isNarrow ? (
          <header className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-2">
            <IconButton label={t('shell.showSidebar')} onPress={() => setDrawerOpen(true)}>
              <MenuIcon />
            </IconButton>
            <HearthMark size={22} />
            <span className="flex-1" />
            <IconButton label={t('shell.add')} aria-keyshortcuts="Q" onPress={addTask}>
              <PlusIcon />
            </IconButton>
            {person}
          </header>
        ) : (
          <header
            className={`flex shrink-0 flex-col gap-4 border-r border-line py-4 ${isRail ? 'w-[56px] px-2' : 'w-[244px] px-3'}`}
          >
            {isRail ? <Rail onAddTask={addTask} onShow={() => showSidebar(true)} /> : sideContent}
            {person}
          </header>
        )}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col [&_main]:[anchor-name:--page]">
          <div className="relative flex min-h-0 flex-1">
            <Outlet />
          </div>
          <Boundary fallback={null}>
            <Suspense>
              <Reminders onOpen={openReminded} />
            </Suspense>
          </Boundary>
        </div>
        <Boundary
          fallback={null}
          triedAgainOn={`${isDrawerOpen} ${isHelping} ${isChoosing} ${editing !== undefined} ${printing ?? ''}`}
          onBroken={closeBroken}
        >
          <Suspense>
            {isNarrow && isDrawerOpen && (
              <Drawer label={t('shell.nav')} onClose={() => setDrawerOpen(false)}>
                {sideContent}
              </Drawer>
            )}
            {isHelping && <ShortcutsDialog onClose={() => setHelping(false)} />}
            {isChoosing && (
              <PaletteRoute
                onClose={() => setChoosing(false)}
                actions={{
                  add: addTask,
                  undo: steps.undo,
                  redo: steps.redo,
                  lock,
                  help: () => setHelping(true),
                  sidebar: () => showSidebar(sidebar === 'hidden'),
                  signOut,
                  edit: setEditing,
                }}
              />
            )}
            {printing && <PrintRoute way={printing} onDone={() => setPrinting(undefined)} />}
            {editing && (
              <EditDialogs
                editing={editing}
                onClose={() => setEditing(undefined)}
                onAdded={(kind, id) => void navigate({ to: `/${kind}/${id}` })}
                onDeleted={wasDeleted}
              />
            )}
          </Suspense>
        </Boundary>
      </div>
    </HouseContext>
  )
}

/** By then a dialog has tried to give the focus back. */
const afterDialog = 100

/** The views that have a field for new tasks. */
const takesTasks = /^\/(inbox|today|upcoming|no-date|calendar|list|tag|filter)(\/|$)/

/** Calls `leave` when another page is gone to. */
function useLeft(leave: () => void): void {
  const router = useRouter()
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  })
  useEffect(() => router.subscribe('onBeforeNavigate', ({ pathChanged }) => pathChanged && latest.current()), [router])
}
