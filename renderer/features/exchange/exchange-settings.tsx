import { ExportSection } from './export-section.tsx'
import { ImportSection, type ImportSectionProps } from './import-section.tsx'

/** Everything that leaves Hearth as a file, or comes in as one. */
export function ExchangeSettings(props: ImportSectionProps) {
  return (
    <>
      <ExportSection lists={props.lists} />
      <ImportSection {...props} />
    </>
  )
}
