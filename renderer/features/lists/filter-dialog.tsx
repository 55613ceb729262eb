import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../server/contract/filter.ts'
import type { QueryMistake } from '../../../server/language/query-mistakes.ts'
import { callPage } from '../../api/connection.ts'
import { endpoints } from '../../api/endpoints.ts'
import { useAccount } from '../../api/use-session.ts'
import { useToday } from '../../lib/use-today.ts'
import { TextField } from '../../ui/text-field.tsx'
import { NameDialog } from './name-dialog.tsx'
import { useSaveFilter } from './queries.ts'

interface FilterDialogProps {
  /** The filter to change; a new one where it is left out. */
  filter?: Filter | undefined
  onClose: () => void
  onSaved: (filter: Filter) => void
}

/** Asks for a filter: what it is called, and what it asks for. Its mistakes are shown where they are. */
export function FilterDialog({ filter, onClose, onSaved }: FilterDialogProps) {
  const { t } = useTranslation()
  const saving = useSaveFilter()
  const [typed, setTyped] = useState(filter?.query ?? '')
  const query = typed.trim()
  const check = useCheck(query)
  const mistake = check?.mistake
  return (
    <NameDialog
      heading={t(filter ? 'filters.edit' : 'filters.new')}
      name={filter?.name ?? ''}
      colour={filter?.colour ?? 'grey'}
      longest={120}
      submitText={t(filter ? 'common.save' : 'lists.create')}
      sending={saving}
      isSubmitDisabled={query === '' || mistake !== undefined}
      onSubmit={(named) => saving.mutate({ ...named, query, id: filter?.id }, { onSuccess: onSaved })}
      onClose={onClose}
    >
      <div>
        <TextField
          name="query"
          label={t('filters.query')}
          hint={t('filters.hint')}
          value={typed}
          onChange={setTyped}
          isInvalid={mistake !== undefined}
          autoComplete="off"
          spellCheck="false"
          below={mistake && <Marked text={query} mistake={mistake} />}
        />
        <p role="status" className="mt-1.5 min-h-[1.45em] text-[13px]">
          {mistake ? (
            <span className="text-danger">{t(`filters.mistakes.${mistake.code}`, { sign: mistake.sign })}</span>
          ) : (
            check && <Matches query={query} />
          )}
        </p>
      </div>
    </NameDialog>
  )
}

/** What is typed, with its mistake underlined. */
function Marked({ text, mistake: { position, length } }: { text: string; mistake: QueryMistake }) {
  const wrong = text.slice(position, position + length)
  return (
    <p aria-hidden className="px-3 text-[13px] whitespace-pre-wrap text-muted wrap-anywhere">
      {text.slice(0, position)}
      <mark className="rounded-[3px] bg-danger-soft px-0.5 text-text underline decoration-danger decoration-wavy underline-offset-3">
        {wrong === '' ? ' ' : wrong}
      </mark>
      {text.slice(position + length)}
    </p>
  )
}

/** How many tasks a query finds now. */
function Matches({ query }: { query: string }) {
  const { t } = useTranslation()
  const account = useAccount().id
  const { data: count } = useQuery({
    queryKey: [account, 'matches', query],
    queryFn: async ({ signal }) =>
      (await callPage(endpoints.listTasks, { query: { query, limit: 1, count: 'true' } }, signal)).total ?? null,
    placeholderData: keepPreviousData,
  })
  if (typeof count !== 'number') return null
  return <span className="text-muted">{count === 0 ? t('filters.noMatch') : t('filters.matches', { count })}</span>
}

/** What the parser that the server has too says about a query; undefined until it has. */
function useCheck(query: string): { readonly mistake: QueryMistake | undefined } | undefined {
  const today = useToday()
  const [checked, setChecked] = useState<{ query: string; mistake: QueryMistake | undefined }>()
  useEffect(() => {
    let isCurrent = true
    async function check() {
      const { parseQuery } = await import('../../../server/language/query.ts')
      const found = parseQuery(query, { today })
      if (isCurrent) setChecked({ query, mistake: 'mistake' in found ? found.mistake : undefined })
    }
    // Where the parser cannot be had, the server still says what is wrong.
    if (query !== '') void check().catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [query, today])
  return checked?.query === query ? checked : undefined
}
