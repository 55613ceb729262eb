import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { describeInstant } from '../../lib/dates.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { locale } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckRing } from '../../ui/check-box.tsx'
import { CloseIcon, RemoveIcon, RestoreIcon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Notes } from './notes.tsx'
import { PaneFrame } from './pane-frame.tsx'
import { useTask } from './queries.ts'
import { SavingState } from './saving-state.tsx'
import { Subtasks } from './subtasks.tsx'
import { useTaskActions } from './task-actions.ts'
import { TaskFacts } from './task-facts.tsx'
import { asOneLine, useSavedText } from './use-saved-text.ts'

/** The details of one task, beside the list; over it where the window is narrow. */
export default function TaskPane({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { view } = useTaskActions()
  const query = useTask(id, view.isTrash)
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
  } else content = <Skeleton label={t('pane.loading')} />

  return (
    <PaneFrame
      ref={pane}
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
    </PaneFrame>
  )
}

function Details({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const now = new Date()
  const when = (instant: string) => describeInstant(instant, now, locale)
  const isTrash = task.deletedAt !== null

  return (
    <div className="flex flex-1 flex-col gap-4">
      <Title task={task} />
      {!isTrash && <TaskFacts task={task} />}
      {!isTrash && <Subtasks task={task} />}
      <Notes task={task} />
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
        <span className="flex">
          {isTrash && (
            <IconButton
              label={t('tasks.restore', { title: task.title })}
              onPress={() => actions.change({ op: 'restore', ids: [task.id] })}
            >
              <RestoreIcon />
            </IconButton>
          )}
          <IconButton label={t('pane.delete')} onPress={() => actions.remove([task])}>
            <RemoveIcon />
          </IconButton>
        </span>
      </div>
    </div>
  )
}

function Title({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const title = useSavedText({ draft: `pane-title:${task.id}`, task, field: 'title' })
  return (
    <div className="grid gap-1.5">
      <div className="flex items-start gap-2.5">
        <CheckRing
          label={t('tasks.complete', { title: task.title })}
          isChecked={task.completed}
          priority={task.priority}
          onChange={(completed) => actions.setCompleted([task], completed)}
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
  )
}
