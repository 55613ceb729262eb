import { useTranslation } from 'react-i18next'
import { describeInstant } from '../../lib/dates.ts'
import { deviceWords } from '../../lib/device.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { locale } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useActivity } from './queries.ts'
import { Section } from '../../ui/section.tsx'

const alarming: readonly string[] = ['password-wrong', 'recovery-code-wrong']

/** What happened around the safety of one's own account, latest first. */
export function ActivitySection() {
  const { t } = useTranslation()
  const activity = useActivity()
  const entries = activity.data?.pages.flat() ?? []
  return (
    <Section heading={t('activity.heading')} text={t('activity.text')}>
      {activity.isPending && <Embers label={t('activity.loading')} />}
      <ul role="list" aria-label={t('activity.heading')} className="grid">
        {entries.map(({ id, kind, at, device }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-(--row-gap) last:border-b-0"
          >
            <span className={`min-w-0 flex-1 ${alarming.includes(kind) ? 'font-medium text-danger' : ''}`}>
              {t(`activity.kind.${kind}`)}
            </span>
            <span className="text-[13px] text-muted">
              {device !== '' && `${deviceWords(t, device)} · `}
              <time dateTime={at}>{describeInstant(at, new Date(), locale)}</time>
            </span>
          </li>
        ))}
      </ul>
      {activity.error && (
        <Problem
          actions={
            <Button
              onPress={() => void (activity.isFetchNextPageError ? activity.fetchNextPage() : activity.refetch())}
            >
              {t('common.tryAgain')}
            </Button>
          }
        >
          {t('activity.failed')} {failureWords(t, activity.error)}
        </Problem>
      )}
      {activity.hasNextPage && (
        <div>
          <Button isPending={activity.isFetchingNextPage} onPress={() => void activity.fetchNextPage()}>
            {t('activity.more')}
          </Button>
        </div>
      )}
    </Section>
  )
}
