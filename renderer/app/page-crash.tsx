import { useQueryClient } from '@tanstack/react-query'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFirstView } from '../lib/first-view.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

/** What is shown where a page broke; the house around it goes on, and so does every other page. */
export function PageCrash({ reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  useFirstView()
  return (
    <main className="grid flex-1 place-content-center bg-surface p-6">
      <Problem
        actions={
          <Button
            onPress={() => {
              // What it was made from is asked for anew: with the same it would break again.
              void client.resetQueries()
              reset()
            }}
          >
            {t('common.tryAgain')}
          </Button>
        }
      >
        {t('crash.heading')}
      </Problem>
    </main>
  )
}
