import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { describeInstant } from '../../lib/dates.ts'
import { locale } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckRing } from '../../ui/check-box.tsx'
import { DetailsIcon, NotesIcon, RemoveIcon } from '../../ui/icons.tsx'
import { titleDraft, useTaskActions } from './task-actions.ts'
import { useDraft } from './use-draft.ts'
import { asOneLine, useSavedText } from './use-saved-text.ts'

/** One task: a line of text with a ring before it. What can be done with it shows where the pointer or the focus is. */
export function TaskRow({ task, isActive }: { task: Task; isActive: boolean }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const [editing] = useDraft(titleDraft(task.id))
  const wasEditing = useRef(false)
  const { title } = task

  // The editor that had the focus is gone: its row has it now.
  useEffect(() => {
    if (wasEditing.current && editing === undefined && document.activeElement === document.body) {
      actions.focusRow(task.id)
    }
    wasEditing.current = editing !== undefined
  }, [editing, actions, task.id])

  return (
    <div
      className={`relative flex items-start gap-3 rounded-small px-2.5 py-(--row-gap) transition-colors after:absolute after:right-2.5 after:bottom-0 after:left-10 after:h-px after:bg-line group-data-focus-visible/row:after:opacity-0 ${actions.openTask === task.id ? 'bg-accent-soft after:opacity-0' : 'group-hover/row:bg-bg'}`}
    >
      <CheckRing
        label={t('tasks.complete', { title })}
        isChecked={task.completed}
        onChange={(completed) => actions.setCompleted(task, completed)}
        className="-mt-[7px]!"
      />
      {editing === undefined ? (
        <>
          <div className="min-w-0 flex-1">
            <span
              data-title
              className={`line-clamp-2 w-fit max-w-full cursor-text text-[14.5px] leading-[1.45] wrap-anywhere ${task.completed ? 'text-faint line-through decoration-faint/60' : ''}`}
              onPointerDown={(event) => event.stopPropagation()}
              onMouseDown={(event) => event.stopPropagation()}
              onClick={(event) => {
                event.stopPropagation()
                actions.edit(task)
              }}
            >
              {title}
            </span>
          </div>
          <div className="flex min-h-[21px] shrink-0 items-center gap-3 text-[12.5px] text-muted">
            {actions.view === 'completed' && task.completedAt !== null && (
              <span>{describeInstant(task.completedAt, new Date(), locale)}</span>
            )}
            {task.notes !== '' && (
              <span title={t('tasks.hasNotes')} className="group-hover/row:text-text">
                <NotesIcon />
                <span className="sr-only">{t('tasks.hasNotes')}</span>
              </span>
            )}
          </div>
          {isActive && (
            <div className="-my-1.5 -mr-1 flex shrink-0">
              <IconButton label={t('tasks.details', { title })} onPress={() => actions.openDetails(task)}>
                <DetailsIcon />
              </IconButton>
              <IconButton label={t('tasks.remove', { title })} onPress={() => actions.askToRemove(task)}>
                <RemoveIcon />
              </IconButton>
            </div>
          )}
        </>
      ) : (
        <TitleEditor task={task} />
      )}
    </div>
  )
}

/** The title as a field, in its own place and letters. Enter saves, Escape takes back, leaving saves. */
function TitleEditor({ task }: { task: Task }) {
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
      className="min-w-0 flex-1"
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
