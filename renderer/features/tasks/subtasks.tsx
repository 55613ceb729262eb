import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { useAccount } from '../../api/use-session.ts'
import { CheckRing } from '../../ui/check-box.tsx'
import { useAdditions } from './additions.ts'
import { subtasksQuery } from './queries.ts'
import { useTaskActions } from './task-actions.ts'
import { tasksOf } from './task-cache.ts'
import { useDraft } from './use-draft.ts'

/** The subtasks of a task: to tick, to open, and a line for the next one. */
export function Subtasks({ task }: { task: Task }) {
  const { t } = useTranslation()
  const actions = useTaskActions()
  const { data } = useQuery(subtasksQuery(useAccount().id, task.id))
  const [draft = '', setDraft] = useDraft(`subtask:${task.id}`)
  const { add } = useAdditions()
  const subtasks = tasksOf(data)

  return (
    <section aria-label={t('pane.subtasks')} className="grid grid-cols-1 gap-1">
      <h2 className="text-[13px] text-muted">{t('pane.subtasks')}</h2>
      {subtasks.length > 0 && (
        <ul>
          {subtasks.map((subtask) => (
            <li key={subtask.id} className="flex items-start gap-2.5 py-1">
              <CheckRing
                label={t('tasks.complete', { title: subtask.title })}
                isChecked={subtask.completed}
                priority={subtask.priority}
                onChange={(completed) => actions.setCompleted([subtask], completed)}
              />
              <button
                type="button"
                className={`min-w-0 flex-1 cursor-default wrap-anywhere rounded-small text-left hover:underline ${subtask.completed ? 'text-faint line-through decoration-faint/60' : ''}`}
                onClick={() => actions.openDetails(subtask.id)}
              >
                {subtask.title}
              </button>
              {subtask.subtasks.all > 0 && (
                <span className="text-[12.5px] text-muted tabular-nums">
                  {subtask.subtasks.all - subtask.subtasks.open}/{subtask.subtasks.all}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {task.parentId !== null && (
        <button
          type="button"
          className="w-fit cursor-default rounded-small text-[13px] text-accent hover:underline"
          onClick={() => task.parentId !== null && actions.openDetails(task.parentId)}
        >
          {t('pane.toParent')}
        </button>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const text = draft.trim()
          if (text === '') return
          add({ lines: [text], ignored: [], defaults: { parentId: task.id }, isLast: true })
          setDraft(undefined)
        }}
      >
        <input
          type="text"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={1000}
          aria-label={t('pane.addSubtask')}
          placeholder={t('pane.addSubtask')}
          value={draft}
          onChange={(event) => setDraft(event.target.value === '' ? undefined : event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || draft === '') return
            event.preventDefault()
            event.stopPropagation()
            setDraft(undefined)
          }}
          className="-mx-2 h-8 w-[calc(100%+16px)] rounded-small border border-transparent bg-transparent px-[7px] placeholder:text-accent hover:border-line focus:border-edge focus:bg-surface"
        />
      </form>
    </section>
  )
}
