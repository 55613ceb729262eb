import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { locale } from '../lib/i18n.ts'
import { createQueryClient } from './query-client.ts'
import { router } from './router.tsx'

const queryClient = createQueryClient()

/** The whole window. */
export function App() {
  // Drawn anew when the language changes.
  useTranslation()
  return (
    <I18nProvider locale={locale}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  )
}
