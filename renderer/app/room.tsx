import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import type { Stay } from '../api/session.ts'
import { askAhead } from './ask-ahead.ts'
import { createQueryClient } from './query-client.ts'
import { createWindowRouter } from './router.tsx'

/** The window during one stay: its cache, its router and all that is drawn are made for it, and end with it. */
export function Room({ stay }: { stay: Stay }) {
  const [client] = useState(() => createCache(stay))
  const [router] = useState(createWindowRouter)
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}

function createCache({ signal }: Stay) {
  const client = createQueryClient(signal)
  askAhead(client, signal)
  return client
}
