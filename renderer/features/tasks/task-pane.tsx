import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { describeInstant } from '../../lib/dates.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { locale } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckRing } from '../../ui/check-box.tsx'
import { Embers } from '../../ui/embers.tsx'
import { CloseIcon, RemoveIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useTask } from './queries.ts'
import { useTaskActions } from './task-actions.ts'
import { asOneLine, useSavedText, type SavedText } from './use-saved-text.ts'

/** The details of one task, beside the list; over it where the window is narrow. */
export function TaskPane({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const query = useTask(id)
  const pane = useRef<HTMLElement>(null)

  // Whoever asked for the details goes on there.
  useEffect(() => pane.current?.focus(), [])

  let content: ReactNode
  if (query.data) content = <Details task={query.data} />
  else if (query.error?.code === 'task-not-found') content = <p className="text-muted">{t('pane.gone')}</p>
  else if (query.error) {
    content = (
      <Problem actions={<Button onPress={() => void query.refetch()}>{t('common.tryAgain')}</Button>}>
        {t('pane.failed')} {failureWords(t, query.error)}
      </Problem>
    )
  } else content = <Embers label={t('pane.loading')} />

  return (
    <aside
      ref={pane}
      tabIndex={-1}
      aria-label={t('pane.label')}
      className="flex w-[340px] shrink-0 flex-col overflow-y-auto border-l border-line bg-bg px-4 pt-3 pb-5 outline-none! max-wide:fixed max-wide:inset-y-0 max-wide:right-0 max-wide:z-10 max-wide:w-[380px] max-narrow:w-full max-narrow:border-l-0 max-wide:animate-appear max-wide:shadow-lift"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <div className="mb-1 flex justify-end">
        <IconButton label={t('pane.close')} onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      {content}
    </aside>
  )
}

function Details({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const title = useSavedText({ draft: `pane-title:${task.id}`, task, field: 'title' })
  const notes = useSavedText({ draft: `notes:${task.id}`, task, field: 'notes', pause: 1_500 })
  const now = new Date()
  const when = (instant: string) => describeInstant(instant, now, locale)

  return (
    <div className="flex flex-1 flex-col gap-4">
      <div className="grid gap-1.5">
        <div className="flex items-start gap-2.5">
          <CheckRing
            label={t('tasks.complete', { title: task.title })}
            isChecked={task.completed}
            onChange={(completed) => actions.setCompleted(task, completed)}
            className="-mt-1!"
          />
          <textarea
            rows={1}
            aria-label={t('field.title.label')}
            value={title.text}
            onChange={(event) => title.type(asOneLine(event.target.value))}
            onBlur={title.save}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') title.save()
              else if (event.key === 'Escape' && title.text !== task.title) title.discard()
              else return
              event.preventDefault()
            }}
            className="-mx-1.5 -my-1 field-sizing-content w-full min-w-0 resize-none rounded-small px-1.5 py-1 text-lg leading-[1.3] font-semibold tracking-[-0.01em] wrap-anywhere hover:bg-surface focus:bg-surface"
          />
        </div>
        <SavingState edited={title} />
      </div>
      <div className="grid gap-1.5">
        <label className="grid gap-1.5">
          <span className="text-[13px] text-muted">{t('field.notes.label')}</span>
          <textarea
            rows={6}
            placeholder={t('pane.notesPlaceholder')}
            value={notes.text}
            onChange={(event) => notes.type(event.target.value)}
            onBlur={notes.save}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              notes.save()
            }}
            className="field-sizing-content max-h-[50vh] min-h-32 w-full resize-none rounded-medium border border-line bg-surface px-3.5 py-3 leading-normal wrap-anywhere hover:border-edge focus:border-edge"
          />
        </label>
        <SavingState edited={notes} />
      </div>
      <div className="mt-auto flex items-end justify-between gap-3 pt-2">
        <p className="text-[12.5px] leading-relaxed text-muted">
          {task.completedAt !== null && (
            <>
              {t('pane.done', { when: when(task.completedAt) })}
              <br />
            </>
          )}
          {t('pane.added', { when: when(task.createdAt) })}
          {task.updatedAt !== task.createdAt && ` · ${t('pane.changed', { when: when(task.updatedAt) })}`}
        </p>
        <IconButton label={t('pane.delete')} onPress={() => actions.askToRemove(task)}>
          <RemoveIcon />
        </IconButton>
      </div>
    </div>
  )
}

/** How the saving of a text stands, in a quiet line below it. */
function SavingState({ edited }: { edited: SavedText }) {
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
