import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../api/use-session.ts'
import type { Person } from '../bridge/host.ts'
import { afterFirstView } from '../lib/first-view.ts'
import { IconButton } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { LockIcon } from '../ui/icons.tsx'

const PersonMenu = lazy(afterFirstView(() => import('./person-menu.tsx')))

export interface PersonCardProps {
  onSettings: () => void
  onShortcuts: () => void
  onLock: () => void
  onSignOut: () => void
  /** Undefined where the window shows only whoever signs in. */
  onSwitch: ((person: Person) => void) | undefined
  onAddPerson: () => void
  onLockAll: () => void
  /** Only the face and the lock are drawn. */
  isCompact?: boolean
}

/** Whose tasks these are, with the lock beside it. */
export function PersonCard(props: PersonCardProps) {
  const { t } = useTranslation()
  const account = useAccount()
  const { isCompact = false } = props
  const person = (
    <>
      <Face id={account.id} name={account.name} image={account.image} />
      <span className={`min-w-0 flex-1 text-left leading-[1.25] max-narrow:hidden ${isCompact ? 'hidden' : ''}`}>
        <span className="block truncate font-medium">{account.name}</span>
        <span className="block truncate text-xs text-muted">{account.email}</span>
      </span>
    </>
  )
  return (
    <div
      className={`flex items-center gap-1 rounded-medium p-1 max-narrow:p-0 ${isCompact ? 'flex-col-reverse px-0!' : 'border border-line bg-surface max-narrow:border-0 max-narrow:bg-transparent'}`}
    >
      {/* The menu comes after the first tasks; until then the card is only a card. */}
      <Suspense fallback={<div className="flex min-w-0 flex-1 items-center gap-2.5 p-1">{person}</div>}>
        <PersonMenu {...props} label={t('shell.person', { name: account.name })}>
          {person}
        </PersonMenu>
      </Suspense>
      <IconButton label={t('shell.lock')} aria-keyshortcuts="Control+L" onPress={props.onLock}>
        <LockIcon />
      </IconButton>
    </div>
  )
}
