import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { host } from '../bridge/host.ts'
import { useFirstView } from '../lib/first-view.ts'
import { useTitle } from '../lib/use-title.ts'

const groups = [
  'account',
  'appearance',
  'tasks',
  'security',
  'sign-ins',
  ...(host.app ? (['desktop'] as const) : []),
  'exchange',
  'backups',
  'about',
] as const

/** What somebody can set for themselves: the groups at the side, one of them shown. */
export function SettingsFrame() {
  const { t } = useTranslation()
  useTitle(t('title.settings'))
  useFirstView()
  return (
    <main className="min-w-0 flex-1 overflow-y-auto bg-surface">
      <div className="mx-auto w-full max-w-[840px] px-6 pt-8 pb-16 max-narrow:pt-5">
        <h1 className="text-[25px] leading-tight font-[680] tracking-[-0.02em]">{t('settings.heading')}</h1>
        <div className="mt-4 flex gap-10 max-wide:flex-col max-wide:gap-2">
          <nav
            aria-label={t('settings.heading')}
            className="grid w-[170px] shrink-0 content-start gap-px pt-4 max-wide:flex max-wide:w-full max-wide:flex-wrap max-wide:pt-0"
          >
            {groups.map((group) => (
              <Link
                key={group}
                to={`/settings/${group}`}
                className="flex h-8 items-center rounded-small px-2.5"
                activeProps={{ className: 'bg-accent-soft font-semibold text-accent' }}
                inactiveProps={{ className: 'transition-colors hover:bg-sunken' }}
              >
                {t(`settings.group.${group}`)}
              </Link>
            ))}
          </nav>
          <div className="max-w-[600px] min-w-0 flex-1">
            <Outlet />
          </div>
        </div>
      </div>
    </main>
  )
}
