import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { Button } from '../../ui/button.tsx'
import { titleDraft, useTaskActions } from './task-actions.ts'
import { asOneLine, useSavedText } from './use-saved-text.ts'

/** The title as a field, in its own place and letters. Enter saves, Escape takes back, leaving saves. */
export function TitleEditor({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const field = useRef<HTMLTextAreaElement>(null)
  const edited = useSavedText({ draft: titleDraft(task.id), task, field: 'title' })

  useLayoutEffect(() => {
    if (!actions.takeFocus(task.id)) return
    field.current?.focus()
    field.current?.setSelectionRange(task.title.length, task.title.length)
    // Once, when the editor opens.
  }, [])

  return (
    <div
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
    >
      <textarea
        ref={field}
        rows={1}
        aria-label={t('tasks.editTitle')}
        aria-invalid={edited.problem !== undefined || undefined}
        value={edited.text}
        onChange={(event) => edited.type(asOneLine(event.target.value))}
        onBlur={edited.save}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') edited.discard()
          else if (event.key === 'Enter') edited.save()
          else return
          event.preventDefault()
        }}
        className="-mx-1.5 -my-1 block field-sizing-content w-[calc(100%+12px)] resize-none rounded-small bg-raised px-1.5 py-1 text-[14.5px] leading-[1.45] wrap-anywhere shadow-[inset_0_0_0_1.5px_var(--accent)] outline-none!"
      />
      {edited.problem !== undefined && (
        <div role="alert" className="mt-2 flex flex-wrap items-center gap-2 text-[13px] text-danger">
          <span className="min-w-0 flex-1">{t('tasks.notSaved', { reason: edited.problem })}</span>
          <Button size="small" className="text-text" onPress={edited.save}>
            {t('common.tryAgain')}
          </Button>
          <Button look="quiet" size="small" onPress={edited.discard}>
            {t('tasks.discardEdit')}
          </Button>
        </div>
      )}
    </div>
  )
}
