import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List, Section } from '../../../server/contract/list.ts'
import type { Failure } from '../../api/failure.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useDeleteList, useDeleteSection, useLists, type TasksGo } from './queries.ts'

interface DeleteDialogProps {
  heading: string
  deletion: { readonly isPending: boolean; readonly error: Failure | null }
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks before something is deleted, by its name. */
export function DeleteDialog({ deletion, ...question }: DeleteDialogProps) {
  const { t } = useTranslation()
  return (
    <ConfirmDialog
      {...question}
      confirm={t('lists.deleteConfirm')}
      problem={deletion.error ? t('lists.failed', { reason: failureWords(t, deletion.error) }) : undefined}
      isPending={deletion.isPending}
    />
  )
}

interface DeletionProps<Item> {
  item: Item
  onClose: () => void
  onDeleted: () => void
}

/** Deletes a list, once it is said where its tasks go. */
export function DeleteListDialog({ item, onClose, onDeleted }: DeletionProps<List>) {
  const { t } = useTranslation()
  const deletion = useDeleteList()
  const [tasks, setTasks] = useState<TasksGo>('inbox')
  return (
    <DeleteDialog
      heading={t('lists.deleteList', { name: item.name })}
      deletion={deletion}
      onConfirm={() => deletion.mutate({ id: item.id, tasks }, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <WhereTasksGo value={tasks} onChange={setTasks} not={item.id} />
    </DeleteDialog>
  )
}

/** Deletes a section, once it is said where its tasks go. */
export function DeleteSectionDialog({ item, onClose, onDeleted }: DeletionProps<Section>) {
  const { t } = useTranslation()
  const deletion = useDeleteSection()
  const [tasks, setTasks] = useState<TasksGo>('list')
  return (
    <DeleteDialog
      heading={t('lists.deleteSection', { name: item.name })}
      deletion={deletion}
      onConfirm={() => deletion.mutate({ id: item.id, tasks }, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <WhereTasksGo value={tasks} onChange={setTasks} not={item.listId} stays={item.listId} />
    </DeleteDialog>
  )
}

interface WhereTasksGoProps {
  value: TasksGo
  onChange: (value: TasksGo) => void
  /** The list that they come from. */
  not: string
  /** The list in which they may stay. */
  stays?: string
}

function WhereTasksGo({ value, onChange, not, stays }: WhereTasksGoProps) {
  const { t } = useTranslation()
  const group = useId()
  const { data: lists = [] } = useLists()
  const others = lists.filter((list) => list.id !== not && !list.archived)
  const own = lists.find((list) => list.id === stays)
  const [firstOther] = others
  const isOther = value.startsWith('list:')
  const radio = (is: boolean, next: TasksGo, text: string, more?: ReactNode) => (
    <div className="flex flex-wrap items-center gap-2.5">
      <label className="flex items-center gap-2.5">
        <input
          type="radio"
          name={group}
          checked={is}
          onChange={() => onChange(next)}
          className="size-[18px] shrink-0 accent-accent"
        />
        <span className="wrap-anywhere">{text}</span>
      </label>
      {more}
    </div>
  )
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2">{t('lists.where')}</legend>
      {own && radio(value === 'list', 'list', `${t('lists.toList')}: ${own.name}`)}
      {radio(value === 'inbox', 'inbox', t('lists.toInbox'))}
      {firstOther &&
        radio(
          isOther,
          `list:${firstOther.id}`,
          t('lists.toList'),
          <select
            aria-label={t('lists.toList')}
            value={isOther ? value.slice('list:'.length) : firstOther.id}
            onChange={(event) => onChange(`list:${event.target.value}`)}
            className="h-8 max-w-[200px] min-w-0 rounded-small border border-edge bg-raised px-2"
          >
            {others.map((list) => (
              <option key={list.id} value={list.id}>
                {list.name}
              </option>
            ))}
          </select>,
        )}
      {radio(value === 'trash', 'trash', t('lists.toTrash'))}
    </fieldset>
  )
}
