import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { Button } from '../../ui/button.tsx'
import { SavingState } from './saving-state.tsx'
import { useSavedText } from './use-saved-text.ts'

const Markdown = lazy(() => import('./markdown.tsx'))

/** The notes of a task: as they are meant, and, for whoever wants to change them, as they are written. */
export function Notes({ task }: { task: Task }) {
  const { t } = useTranslation()
  const edited = useSavedText({ draft: `notes:${task.id}`, task, field: 'notes', pause: 1_500 })
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  // What is not saved yet is never hidden behind what it will look like.
  const isEditing = isOpen || edited.isTyped || edited.text === ''

  useEffect(() => {
    if (!isOpen) return
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [isOpen])

  return (
    <section aria-label={t('field.notes.label')} className="grid gap-1.5">
      <div className="flex min-h-7 items-center justify-between">
        <h2 className="text-[13px] text-muted">{t('field.notes.label')}</h2>
        {!isEditing && (
          <Button look="quiet" size="small" onPress={() => setOpen(true)}>
            {t('pane.editNotes')}
          </Button>
        )}
      </div>
      {isEditing ? (
        <textarea
          ref={field}
          rows={4}
          aria-label={t('field.notes.label')}
          placeholder={t('pane.notesPlaceholder')}
          value={edited.text}
          onFocus={() => setOpen(true)}
          onChange={(event) => edited.type(event.target.value)}
          onBlur={() => {
            edited.save()
            setOpen(false)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              // Escape leaves the notes, not the details.
              event.preventDefault()
              event.stopPropagation()
              field.current?.blur()
              field.current?.closest('aside')?.focus()
            }
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            edited.save()
          }}
          className="field-sizing-content max-h-[50vh] min-h-24 w-full resize-none rounded-medium border border-line bg-surface px-3.5 py-3 leading-normal wrap-anywhere hover:border-edge focus:border-edge"
        />
      ) : (
        // A click beside links and boxes edits; for the keyboard there is the button above.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div
          className="cursor-text rounded-medium border border-line bg-surface px-3.5 py-3 leading-normal hover:border-edge"
          onClick={(event) => {
            const isElsewhere = event.target instanceof Element && event.target.closest('a, input') !== null
            if (!isElsewhere && window.getSelection()?.isCollapsed !== false) setOpen(true)
          }}
        >
          <Suspense fallback={<p className="whitespace-pre-wrap wrap-anywhere">{edited.text}</p>}>
            <Markdown
              text={edited.text}
              onTick={(text) => {
                edited.type(text)
                edited.save()
              }}
            />
          </Suspense>
        </div>
      )}
      <SavingState edited={edited} />
    </section>
  )
}
