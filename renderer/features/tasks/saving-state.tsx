import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { SavedText } from './use-saved-text.ts'

/** How the saving of a text stands, in a quiet line below it. */
export function SavingState({ edited }: { edited: SavedText }) {
  const { t } = useTranslation()
  if (edited.problem !== undefined) {
    return (
      <Problem
        actions={
          <span className="flex gap-2">
            <Button size="small" onPress={edited.save}>
              {t('common.tryAgain')}
            </Button>
            <Button look="quiet" size="small" onPress={edited.discard}>
              {t('tasks.discardEdit')}
            </Button>
          </span>
        }
      >
        {t('tasks.notSaved', { reason: edited.problem })}
      </Problem>
    )
  }
  return (
    <p role="status" className="text-[12.5px] text-muted empty:hidden">
      {edited.isSaving ? <span className="animate-late">{t('pane.saving')}</span> : edited.isSaved && t('pane.saved')}
    </p>
  )
}
