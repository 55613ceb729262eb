import { GridList } from 'react-aria-components'
import { ListRow } from '../ui/list-row.tsx'
import { MeasuredLayout, useRowSizes } from '../ui/row-sizes.ts'

interface Row {
  readonly id: string
}

/** The layout has to stay the same for as long as the list is there. */
const layout = new MeasuredLayout<Row>()
const rows = Array.from({ length: 500 }, (_, index): Row => ({ id: `row ${index + 1}` }))

/** What a `ListWindow` is given: a list of 500 rows, of which it draws those that are seen. */
export const manyRows = { layout, options: { estimatedRowSize: 32 }, children: <ManyRows /> }

function ManyRows() {
  const measured = useRowSizes(layout)
  return (
    <GridList aria-label="Five hundred rows" items={rows} className="h-40 overflow-y-auto outline-none!">
      {(row) => (
        <ListRow
          id={row.id}
          value={row}
          textValue={row.id}
          measured={measured}
          className="rounded-small px-3.5 py-1.5 outline-none! data-focus-visible:shadow-[inset_0_0_0_2px_var(--focus)] data-hovered:bg-bg"
        >
          {() => <p>{row.id}</p>}
        </ListRow>
      )}
    </GridList>
  )
}
