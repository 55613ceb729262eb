import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { session } from '../api/connection.ts'
import { useAccount } from '../api/use-session.ts'
import { asFailure } from '../api/failure.ts'
import { host, type Person } from '../bridge/host.ts'
import { focusQuickAdd } from '../features/tasks/quick-add.tsx'
import { useOpenCount } from '../features/tasks/queries.ts'
import { failureWords } from '../lib/failure-words.ts'
import { locale } from '../lib/i18n.ts'
import { showNotice } from '../lib/notices.ts'
import { useShortcuts } from '../lib/shortcuts.ts'
import { DoneIcon, HearthMark, InboxIcon, PlusIcon } from '../ui/icons.tsx'
import { PersonCard } from './person-card.tsx'
import { finishSaving } from './finish-saving.ts'
import { useIdleLock } from './use-idle-lock.ts'

const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx'))

/** The house around the tasks: where to go at the left, whose it all is at the foot of it. */
export function Shell() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const account = useAccount()
  const [isHelping, setHelping] = useState(false)
  const { data: openCount } = useOpenCount()

  function addTask() {
    void navigate({ to: '/inbox' }).then(focusQuickAdd)
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
  const show = (id: string | null, path?: string) =>
    void leave(async () => people?.show(id, path), 'shell.switchFailed')

  /** Whoever is signed out is asked for their password at the door. */
  function switchTo({ id, state }: Person) {
    if (state === 'signed-out') show(null, `/sign-in?person=${id}`)
    else show(id)
  }

  useIdleLock(() => {
    // Nobody is there to be told that the server does not answer: the window is closed to them all the same.
    void finishSaving(client)
      .then(session.lock)
      .catch(() => session.lockedByHost([account.id]))
  })
  useShortcuts({ add: addTask, lock, help: () => setHelping(true) })

  return (
    <div className="flex h-full max-narrow:flex-col">
      <header className="flex w-[244px] shrink-0 flex-col gap-4 border-r border-line px-3 py-4 max-narrow:w-full max-narrow:flex-row max-narrow:items-center max-narrow:gap-2 max-narrow:border-r-0 max-narrow:border-b max-narrow:py-2">
        <div className="flex items-center gap-2.5 px-2 py-0.5 font-[650] tracking-[-0.01em] max-narrow:px-1">
          <HearthMark size={22} />
          <span className="max-narrow:sr-only">Hearth</span>
        </div>
        <Button
          aria-label={t('shell.add')}
          aria-keyshortcuts="Q"
          onPress={addTask}
          className="flex h-9 cursor-default items-center gap-2 rounded-medium bg-accent px-2.5 font-semibold text-on-accent shadow-lift transition-colors data-hovered:bg-accent-strong max-narrow:hidden"
        >
          <PlusIcon />
          {t('shell.add')}
          <kbd className="ml-auto rounded-[4px] bg-on-accent/18 px-1.5 py-1 font-sans text-[11px] leading-none">Q</kbd>
        </Button>
        <nav aria-label={t('shell.nav')} className="grid gap-px max-narrow:flex max-narrow:flex-1">
          <View to="/inbox" icon={<InboxIcon />} text={t('shell.inbox')} count={openCount ?? undefined} />
          <View to="/completed" icon={<DoneIcon />} text={t('shell.completed')} />
        </nav>
        <div className="mt-auto max-narrow:mt-0">
          <PersonCard
            onSettings={() => void navigate({ to: '/settings' })}
            onShortcuts={() => setHelping(true)}
            onLock={lock}
            onSignOut={signOut}
            onSwitch={people && switchTo}
            onAddPerson={() => show(null, '/sign-up')}
            onLockAll={() => void leave(async () => people?.lockAll(), 'shell.lockFailed')}
          />
        </div>
      </header>
      <Outlet />
      {isHelping && (
        <Suspense>
          <ShortcutsDialog onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </div>
  )
}

interface ViewProps {
  to: '/inbox' | '/completed'
  icon: ReactNode
  text: string
  count?: number | undefined
}

function View({ to, icon, text, count }: ViewProps) {
  return (
    <Link
      to={to}
      activeOptions={{ includeSearch: false }}
      className="flex h-8 items-center gap-2.5 rounded-small px-2"
      activeProps={{ className: 'bg-accent-soft font-semibold text-accent' }}
      inactiveProps={{ className: 'transition-colors hover:bg-sunken' }}
    >
      {icon}
      {text}
      {count !== undefined && count > 0 && (
        <span aria-hidden className="ml-auto pl-2 text-[12.5px] font-normal text-muted tabular-nums max-narrow:hidden">
          {count.toLocaleString(locale)}
        </span>
      )}
    </Link>
  )
}
