import type { Backup, BackupCounts } from '../../../server/contract/backup.ts'
import { describeMoment } from '../../lib/dates.ts'
import { locale, type Translate } from '../../lib/i18n.ts'

/** When a backup was made. */
export function whenOf({ at }: Pick<Backup, 'at'>): string {
  return describeMoment(at, locale)
}

/** What a backup holds, in a few words. */
export function countWords(t: Translate, counts: BackupCounts): string {
  const kinds = ['open', 'completed', 'lists'] as const
  return kinds.map((kind) => t(`backups.counts.${kind}`, { count: counts[kind] })).join(', ')
}

/** How large a file is. */
export function sizeWords(bytes: number): string {
  const isLarge = bytes >= 1_000_000
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(bytes / (isLarge ? 1_000_000 : 1000))
}
