import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup, Damage } from '../../../server/contract/backup.ts'
import type { DamagedPerson } from '../../lib/damaged-person.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { AddressDialog } from '../../ui/address-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Door } from '../../ui/door.tsx'
import { DoorWays } from '../../ui/door-ways.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { countWords, whenOf } from './backup-words.ts'
import { useDamage, useMend } from './queries.ts'
import { Titles } from './restore-dialog.tsx'

/** For somebody whose file is damaged: what there is to go on with, the best way first and the last one hardest. */
export function DamagePage({ person, onBack }: { person: DamagedPerson; onBack: () => void }) {
  const { t } = useTranslation()
  const damage = useDamage(person)
  return (
    <Door title={t('title.damaged')} heading={t('damage.heading')} text={t('damage.text')}>
      {damage.isPending && (
        <p className="text-center">
          <Embers label={t('damage.loading')} />
        </p>
      )}
      {damage.error && <Problem>{failureWords(t, damage.error)}</Problem>}
      {damage.data && <Ways person={person} damage={damage.data} />}
      <DoorWays ways={[{ text: t('recover.back'), onPress: onBack }]} />
    </Door>
  )
}

function Ways({ person, damage: { backups, missing } }: { person: DamagedPerson; damage: Damage }) {
  const { t } = useTranslation()
  const mend = useMend(person)
  const [isDeleting, setDeleting] = useState(false)
  const [latest, ...others] = backups.filter(({ counts }) => counts !== null)
  const isPending = (way: string) => mend.isPending && mend.variables === way
  const wordsOf = ({ counts }: Backup) => (counts ? countWords(t, counts) : '')
  return (
    <>
      {latest ? (
        <section className="grid gap-3 rounded-large border border-line bg-surface p-4">
          <p>
            <span className="block font-medium">{t('damage.latest', { when: whenOf(latest) })}</span>
            <span className="text-muted">{wordsOf(latest)}</span>
          </p>
          <div className="rounded-medium bg-sunken px-3 py-2">
            <p>
              {missing.tasks > 0
                ? t('damage.missing', { count: missing.tasks })
                : t(missing.isComplete ? 'damage.missingNothing' : 'damage.missingUnknown')}
            </p>
            <Titles titles={missing.titles} all={missing.tasks} />
            {missing.tasks > 0 && !missing.isComplete && <p className="text-[13px]">{t('damage.incomplete')}</p>}
          </div>
          <Button look="primary" size="large" isPending={isPending(latest.id)} onPress={() => mend.mutate(latest.id)}>
            {t('damage.goOn')}
          </Button>
        </section>
      ) : (
        <p className="rounded-medium bg-sunken px-3 py-2">{t('damage.noBackup')}</p>
      )}
      {mend.error && <Problem>{failureWords(t, mend.error)}</Problem>}
      {others.length > 0 && (
        <ul role="list" aria-label={t('damage.others')} className="grid">
          {others.map((backup) => (
            <li key={backup.id} className="flex items-center gap-3 border-b border-line py-2 last:border-b-0">
              <span className="flex-1">
                <span className="block">{whenOf(backup)}</span>
                <span className="text-[13px] text-muted">{wordsOf(backup)}</span>
              </span>
              <Button
                size="small"
                aria-label={t('damage.useNamed', { when: whenOf(backup) })}
                isPending={isPending(backup.id)}
                onPress={() => mend.mutate(backup.id)}
              >
                {t('damage.use')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="grid justify-items-center gap-1">
        <Button look="link" size="small" isPending={isPending('as-it-is')} onPress={() => mend.mutate('as-it-is')}>
          {t('damage.asItIs')}
        </Button>
        <Button look="quiet" size="small" onPress={() => setDeleting(true)}>
          {t('damage.empty')}
        </Button>
      </div>
      {isDeleting && (
        <AddressDialog
          heading={t('damage.emptyHeading')}
          text={t('damage.emptyText')}
          email={person.email}
          confirm={t('damage.emptyConfirm')}
          sending={mend}
          onConfirm={() => mend.mutate('empty')}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  )
}
