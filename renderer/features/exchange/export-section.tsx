import '../../lib/later-words.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from '../../../server/contract/list.ts'
import { exchangeFormatNames, type ExchangeFormat } from './formats.ts'
import { useAccount } from '../../api/use-session.ts'
import { checkFields } from '../../lib/field-checks.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField, WhosePassword } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { Section } from '../../ui/section.tsx'
import { ProgressLine } from './progress-line.tsx'
import { useProgress } from './progress.ts'
import { useExport } from './queries.ts'
import { SelectField } from './select-field.tsx'

const everything = 'everything'
const inbox = 'inbox'

/** Everything, or one list, as a file; the password is asked for again. */
export function ExportSection({ lists }: { lists: readonly List[] }) {
  const { t } = useTranslation()
  const account = useAccount()
  const [format, setFormat] = useState<ExchangeFormat>('json')
  const [what, setWhat] = useState(everything)
  const [round, setRound] = useState(0)
  const sending = useExport()
  const { progress, begin } = useProgress('export')
  return (
    <Section heading={t('exchange.export')} text={t('exchange.exportText')}>
      <Form
        key={round}
        className="grid gap-4"
        sending={sending}
        check={(values) => checkFields(t, values, { password: 'filled' })}
        onSubmit={({ password = '' }) => {
          begin()
          const listId = what === everything ? {} : { listId: what === inbox ? null : what }
          sending.mutate({ password, format, ...listId }, { onSuccess: () => setRound(round + 1) })
        }}
      >
        {(submit) => (
          <>
            <SelectField
              label={t('exchange.format')}
              value={format}
              options={exchangeFormatNames.map((value) => ({ value, text: t(`exchange.formats.${value}`) }))}
              onChange={(value) => setFormat(value as ExchangeFormat)}
            />
            <p className="text-muted">{t(`exchange.lost.${format}`)}</p>
            <SelectField
              label={t('exchange.what')}
              value={what}
              options={[
                { value: everything, text: t('exchange.everything') },
                { value: inbox, text: t('exchange.inbox') },
                ...lists.map(({ id, name }) => ({ value: id, text: name })),
              ]}
              onChange={setWhat}
            />
            <WhosePassword email={account.email} />
            <PasswordField label={t('field.currentPassword.label')} />
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" {...submit}>
                {t('exchange.exportStart')}
              </Button>
              {sending.isSuccess && (
                <p role="status" className="text-muted">
                  {t('exchange.exported')}
                </p>
              )}
            </div>
          </>
        )}
      </Form>
      {sending.isPending && <ProgressLine label={t('exchange.exporting')} progress={progress} />}
    </Section>
  )
}
