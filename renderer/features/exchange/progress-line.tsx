import '../../lib/later-words.ts'
import { useTranslation } from 'react-i18next'
import type { Progress } from './progress.ts'

/** How far it is: a line that fills, and the number of tasks. */
export function ProgressLine({ label, progress }: { label: string; progress: Progress | undefined }) {
  const { t } = useTranslation()
  const { done = 0, of = 0 } = progress ?? {}
  return (
    <div className="grid gap-1.5">
      <progress aria-label={label} className="h-1.5 w-full accent-accent" {...(of > 0 && { value: done, max: of })} />
      <p className="text-muted">{of > 0 ? t('exchange.progress', { done, count: of }) : label}</p>
    </div>
  )
}
