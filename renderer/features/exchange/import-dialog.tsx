import '../../lib/later-words.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview, ImportResult } from '../../../server/contract/exchange.ts'
import type { List } from '../../../server/contract/list.ts'
import type { Failure } from '../../api/failure.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Embers } from '../../ui/embers.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { importFormatNames, type ImportFormat } from './formats.ts'
import { PreviewFacts } from './preview-facts.tsx'
import { ProgressLine } from './progress-line.tsx'
import { useProgress } from './progress.ts'
import { useCancelImport, useImport, usePreview, type Choice } from './queries.ts'
import { SelectField } from './select-field.tsx'

interface ImportDialogProps {
  file: File
  lists: readonly List[]
  onClose: () => void
  onDone: (result: ImportResult) => void
  onFailed: (failure: Failure) => void
}

const inbox = 'inbox'

/** What importing a file would do; only the button at its end does it. */
export function ImportDialog({ file, lists, onClose, onDone, onFailed }: ImportDialogProps) {
  const { t } = useTranslation()
  const [more, setMore] = useState<Choice['more']>({})
  const choice: Choice = { file, more }
  const preview = usePreview(choice)
  const sending = useImport()
  const cancel = useCancelImport()
  const { progress, begin } = useProgress('import')
  const found = preview.data
  return (
    <Dialog
      heading={t('exchange.importOf', { name: file.name })}
      role="alertdialog"
      isWide
      {...(!sending.isPending && { onClose })}
    >
      {preview.isPending && <Embers label={t('exchange.reading')} />}
      {preview.error && <Problem>{failureWords(t, preview.error)}</Problem>}
      {found && !sending.isPending && (
        <>
          <ReadingChoices found={found} lists={lists} more={more} onChange={setMore} />
          <PreviewFacts found={found} />
        </>
      )}
      {sending.isPending && <ProgressLine label={t('exchange.importing')} progress={progress} />}
      <div className="sticky -bottom-5 -mx-6 -mb-6 flex flex-wrap justify-end gap-2 rounded-b-large bg-raised px-6 py-4">
        {sending.isPending ? (
          <Button onPress={() => cancel.mutate()}>{t('exchange.cancelImport')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              isDisabled={!found || found.refused || preview.isFetching || total(found) === 0}
              onPress={() => {
                begin()
                sending.mutate(choice, { onSuccess: onDone, onError: onFailed })
              }}
            >
              {t('exchange.importStart', { count: found?.adds.tasks ?? 0 })}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}

function total({ adds }: ImportPreview): number {
  return adds.tasks + adds.lists + adds.sections + adds.tags + adds.filters
}

/** How the file is read, and where it goes. */
function ReadingChoices({
  found,
  lists,
  more,
  onChange,
}: {
  found: ImportPreview
  lists: readonly List[]
  more: Choice['more']
  onChange: (more: Choice['more']) => void
}) {
  const { t } = useTranslation()
  const inUse = lists.filter(({ archived }) => !archived)
  // Columns are those of one format.
  const { columns: _, ...rest } = more
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-narrow:grid-cols-1">
        <SelectField
          label={t('exchange.format')}
          value={found.format}
          options={importFormatNames.map((value) => ({ value, text: t(`exchange.formats.${value}`) }))}
          onChange={(format) => onChange({ ...rest, format: format as ImportFormat })}
        />
        {found.format !== 'json' && (
          <SelectField
            label={t('exchange.into')}
            value={more.listId ?? inbox}
            options={[
              { value: inbox, text: t('exchange.inbox') },
              ...inUse.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            onChange={(listId) => onChange({ ...more, listId: listId === inbox ? null : listId })}
          />
        )}
      </div>
      {found.format === 'csv' && found.header.length > 0 && (
        <ColumnChoice
          header={found.header}
          columns={more.columns ?? found.columns}
          onChange={(columns) => onChange({ ...more, columns })}
        />
      )}
      {found.duplicates > 0 && (
        <Choices
          legend={t('exchange.duplicates', { count: found.duplicates })}
          options={[
            { value: 'skip', text: t('exchange.skip') },
            { value: 'add', text: t('exchange.addAgain') },
          ]}
          value={more.duplicates ?? 'skip'}
          onChange={(duplicates) => onChange({ ...more, duplicates })}
        />
      )}
    </>
  )
}
