import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Reads again what was invalidated while it was being read for the first time, as soon as that has come. TanStack Query
 * asks anew where something is there already, but takes the answer to a first question as it is.
 */
export function repeatOutdatedFirstReads(client: QueryClient): void {
  const outdated = new WeakSet<Query>()
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { query, action } = event
    const isFirst = query.state.data === undefined && query.state.fetchStatus === 'fetching'
    if (action.type === 'fetch' && isFirst) {
      outdated.delete(query)
      // What is left of a reading that failed would hide that this one is outdated too.
      query.setState({ isInvalidated: false })
    } else if (action.type === 'invalidate' && isFirst) outdated.add(query)
    else if (action.type === 'success' && outdated.delete(query))
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
  })
}
