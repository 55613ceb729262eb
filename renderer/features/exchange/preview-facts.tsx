import '../../lib/later-words.ts'
import { useTranslation } from 'react-i18next'
import type { Finding, ImportPreview } from '../../../server/contract/exchange.ts'
import { Problem } from '../../ui/problem.tsx'

const kinds = ['tasks', 'lists', 'sections', 'tags', 'filters'] as const

/** What would be added, the first tasks, and what was found line by line. */
export function PreviewFacts({ found }: { found: ImportPreview }) {
  const { t } = useTranslation()
  const counts = kinds
    .filter((kind) => kind === 'tasks' || found.adds[kind] > 0)
    .map((kind) => t(`exchange.count.${kind}`, { count: found.adds[kind] }))
  return (
    <>
      {found.refused ? (
        <Problem>{t('failure.import-refused')}</Problem>
      ) : (
        <p role="status">{t('exchange.adds', { what: counts.join(', ') })}</p>
      )}
      {found.findings.length > 0 && (
        <section aria-label={t('exchange.findings')} className="grid gap-1.5">
          <h3 className="font-medium">{t('exchange.findings')}</h3>
          <ul role="list" className="grid max-h-40 gap-1 overflow-y-auto text-[13px]">
            {found.findings.map((each, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- they never change their places
              <li key={index} className={each.refuses ? 'text-danger' : 'text-muted'}>
                <FindingWords finding={each} />
              </li>
            ))}
          </ul>
          {found.findingsInAll > found.findings.length && (
            <p className="text-[13px] text-muted">
              {t('exchange.more', { count: found.findingsInAll - found.findings.length })}
            </p>
          )}
        </section>
      )}
      {!found.refused && found.sample.length > 0 && (
        <section aria-label={t('exchange.sample')} className="grid gap-1.5">
          <h3 className="font-medium">{t('exchange.sample')}</h3>
          <ul role="list" className="grid gap-1">
            {found.sample.map((task, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- they never change their places
              <li key={index} className={`truncate ${['', 'pl-5', 'pl-10', 'pl-15'][task.level - 1] ?? ''}`}>
                <span className={task.completed ? 'text-muted line-through' : ''}>{task.title}</span>{' '}
                <span className="text-[13px] text-muted">
                  {[task.list, task.dueDate, task.dueTime, ...task.tags.map((tag) => `@${tag}`)]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function FindingWords({ finding: { line, code, text } }: { finding: Finding }) {
  const { t } = useTranslation()
  const what = t(`exchange.finding.${code}`)
  const where = line === null ? what : t('exchange.line', { line, what })
  return text === '' ? where : t('exchange.about', { where, text })
}
