import '../../lib/later-words.ts'
import { useTranslation } from 'react-i18next'
import type { CsvColumns } from '../../../server/contract/exchange.ts'
import { csvFieldNames, type CsvField } from './formats.ts'
import { SelectField } from './select-field.tsx'

const none = ''

interface ColumnChoiceProps {
  header: readonly string[]
  columns: CsvColumns
  onChange: (columns: CsvColumns) => void
}

/** Which column of a table holds what. */
export function ColumnChoice({ header, columns, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation()
  function fieldOf(column: number): string {
    return csvFieldNames.find((field) => columns[field] === column) ?? none
  }
  function choose(column: number, chosen: string) {
    const others = Object.entries(columns).filter(([field, at]) => at !== column && field !== chosen)
    onChange(Object.fromEntries([...others, ...(chosen === none ? [] : [[chosen as CsvField, column]])]) as CsvColumns)
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-medium">{t('exchange.columns')}</legend>
      <div className="grid grid-cols-2 items-end gap-3 max-narrow:grid-cols-1">
        {header.map((name, column) => (
          <SelectField
            key={`${column} ${name}`}
            label={t('exchange.column', { name: name === '' ? String(column + 1) : name })}
            value={fieldOf(column)}
            options={[
              { value: none, text: t('exchange.leftOut') },
              ...csvFieldNames.map((field) => ({ value: field, text: t(`exchange.field.${field}`) })),
            ]}
            onChange={(chosen) => choose(column, chosen)}
          />
        ))}
      </div>
    </fieldset>
  )
}
