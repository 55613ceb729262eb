import '../../lib/later-words.ts'
import { useState } from 'react'
import { DropZone, FileTrigger, type DropZoneProps } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../server/contract/list.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { showNotice } from '../../lib/notices.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Section } from '../../ui/section.tsx'
import { ImportDialog } from './import-dialog.tsx'

export interface ImportSectionProps {
  /** Where tasks that have no list may go. */
  readonly lists: readonly List[]
  /** Says how many tasks were imported, with the way to undo it. */
  readonly onImported: (tasks: number) => void
}

type DropEvent = Parameters<NonNullable<DropZoneProps['onDrop']>>[0]

const largest = 32 * 1024 * 1024

/** A file of tasks, chosen or dropped, to be looked at before anything is added. */
export function ImportSection({ lists, onImported }: ImportSectionProps) {
  const { t } = useTranslation()
  const [file, setFile] = useState<File>()
  const [isTooLarge, setTooLarge] = useState(false)

  function choose(chosen: File | null | undefined) {
    if (!chosen) return
    setTooLarge(chosen.size > largest)
    if (chosen.size <= largest) setFile(chosen)
  }

  async function drop({ items }: DropEvent) {
    for (const item of items) if (item.kind === 'file') return choose(await item.getFile())
  }

  return (
    <Section heading={t('exchange.import')} text={t('exchange.importText')}>
      <DropZone
        aria-label={t('exchange.drop')}
        onDrop={(event) => void drop(event)}
        className="grid place-items-center gap-3 rounded-large border border-dashed border-edge p-6 text-muted data-drop-target:border-accent data-drop-target:bg-accent-soft"
      >
        <p>{t('exchange.drop')}</p>
        <FileTrigger
          acceptedFileTypes={['.json', '.csv', '.tsv', '.txt', '.ics', '.md', '.markdown']}
          onSelect={(files) => choose(files?.item(0))}
        >
          <Button>{t('exchange.choose')}</Button>
        </FileTrigger>
      </DropZone>
      {isTooLarge && <Problem>{t('exchange.tooLarge')}</Problem>}
      {file && (
        <ImportDialog
          file={file}
          lists={lists}
          onClose={() => setFile(undefined)}
          onDone={({ added }) => {
            setFile(undefined)
            if (added.tasks > 0) onImported(added.tasks)
            else showNotice(t('exchange.nothingAdded'))
          }}
          onFailed={(failure) => {
            setFile(undefined)
            showNotice(failureWords(t, failure), { isProblem: failure.code !== 'import-cancelled' })
          }}
        />
      )}
    </Section>
  )
}
