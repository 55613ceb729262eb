import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List, Section } from '../../../server/contract/list.ts'
import type { Failure } from '../../api/failure.ts'
import { failureWords } from '../../lib/failure-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useDeleteList, useDeleteSection, useLists, type TasksGo } from './queries.ts'

interface ConfirmDialogProps {
  heading: string
  deletion: { readonly isPending: boolean; readonly error: Failure | null }
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks before something is deleted, by its name. */
export function ConfirmDialog({ heading, deletion, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog role="alertdialog" heading={heading} onClose={onClose}>
      {children}
      {deletion.error && <Problem>{t('lists.failed', { reason: failureWords(t, deletion.error) })}</Problem>}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="danger" autoFocus isPending={deletion.isPending} onPress={onConfirm}>
          {t(deletion.error ? 'common.tryAgain' : 'lists.deleteConfirm')}
        </Button>
      </div>
    </Dialog>
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
    <ConfirmDialog
      heading={t('lists.deleteList', { name: item.name })}
      deletion={deletion}
      onConfirm={() => deletion.mutate({ id: item.id, tasks }, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <WhereTasksGo value={tasks} onChange={setTasks} not={item.id} />
    </ConfirmDialog>
  )
}

/** Deletes a section, once it is said where its tasks go. */
export function DeleteSectionDialog({ item, onClose, onDeleted }: DeletionProps<Section>) {
  const { t } = useTranslation()
  const deletion = useDeleteSection()
  const [tasks, setTasks] = useState<TasksGo>('list')
  return (
    <ConfirmDialog
      heading={t('lists.deleteSection', { name: item.name })}
      deletion={deletion}
      onConfirm={() => deletion.mutate({ id: item.id, tasks }, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <WhereTasksGo value={tasks} onChange={setTasks} not={item.listId} stays={item.listId} />
    </ConfirmDialog>
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
