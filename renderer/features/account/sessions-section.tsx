import { useTranslation } from 'react-i18next'
import type { AccountSession } from '../../../server/contract/account.ts'
import { describeInstant } from '../../lib/dates.ts'
import { deviceWords } from '../../lib/device.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { locale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useEndSession, useSessions } from './queries.ts'
import { Section } from '../../ui/section.tsx'

/** Where one is signed in, and the way to end that. */
export function SessionsSection() {
  const { t } = useTranslation()
  const sessions = useSessions()
  const end = useEndSession()
  const hasOthers = sessions.data?.some(({ current }) => !current) ?? false
  return (
    <Section heading={t('sessions.heading')} text={t('sessions.text')}>
      {sessions.isPending && <Embers label={t('sessions.loading')} />}
      {sessions.error && (
        <Problem actions={<Button onPress={() => void sessions.refetch()}>{t('common.tryAgain')}</Button>}>
          {t('sessions.failed')} {failureWords(t, sessions.error)}
        </Problem>
      )}
      {sessions.data && (
        <ul role="list" aria-label={t('sessions.heading')} className="grid">
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isEnding={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
      )}
      {end.error && <Problem>{t('sessions.endFailed', { reason: failureWords(t, end.error) })}</Problem>}
      {hasOthers && (
        <div>
          <Button isPending={end.isPending && end.variables === 'others'} onPress={() => end.mutate('others')}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
    </Section>
  )
}

interface SessionRowProps {
  session: AccountSession
  isEnding: boolean
  onEnd: () => void
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { t } = useTranslation()
  const device = deviceWords(t, session.device)
  const when = (instant: string) => describeInstant(instant, new Date(), locale)
  return (
    <li className="flex min-h-12 items-center gap-3 border-b border-line py-(--row-gap) last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{device}</span>
          {session.current && <span className="text-[13px] font-medium text-good">{t('sessions.current')}</span>}
        </span>
        <span className="block text-[13px] text-muted">
          {t('sessions.used', { when: when(session.lastUsedAt) })} ·{' '}
          {t('sessions.since', { when: when(session.createdAt) })} ·{' '}
          {t(session.unlocked ? 'sessions.open' : 'sessions.locked')}
        </span>
      </span>
      {!session.current && (
        <Button size="small" isPending={isEnding} aria-label={t('sessions.endNamed', { device })} onPress={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
