import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../server/contract/filter.ts'
import type { List, Section } from '../../../server/contract/list.ts'
import type { Tag } from '../../../server/contract/tag.ts'
import { DeleteDialog, DeleteListDialog, DeleteSectionDialog } from './delete-dialog.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'
import { useDeleteFilter, useDeleteTag, useSaveList, useSaveSection, useSaveTag } from './queries.ts'

/** What somebody is about to do to a list, section, tag or filter. */
export type Editing =
  | { readonly kind: 'list'; readonly item?: List }
  | { readonly kind: 'tag'; readonly item?: Tag }
  | { readonly kind: 'filter'; readonly item?: Filter }
  | { readonly kind: 'section'; readonly list: List; readonly item?: Section }
  | { readonly kind: 'delete-list'; readonly item: List }
  | { readonly kind: 'delete-tag'; readonly item: Tag }
  | { readonly kind: 'delete-filter'; readonly item: Filter }
  | { readonly kind: 'delete-section'; readonly item: Section }

export type Deleted = 'list' | 'tag' | 'filter' | 'section'

interface EditDialogsProps {
  editing: Editing
  onClose: () => void
  /** Told about what was added, by its id. */
  onAdded: (kind: 'list' | 'tag' | 'filter', id: string) => void
  /** Told about what was deleted. */
  onDeleted: (kind: Deleted, item: { readonly id: string; readonly name: string }) => void
}

/** The dialog for what somebody is about to do. */
export default function EditDialogs({ editing, onClose, onAdded, onDeleted }: EditDialogsProps) {
  const saved = (kind: 'list' | 'tag' | 'filter', isNew: boolean) => (item: { id: string }) => {
    onClose()
    if (isNew) onAdded(kind, item.id)
  }
  const deleted = (kind: Deleted, item: { id: string; name: string }) => () => {
    onClose()
    onDeleted(kind, item)
  }
  switch (editing.kind) {
    case 'list':
      return <ListDialog list={editing.item} onClose={onClose} onSaved={saved('list', !editing.item)} />
    case 'tag':
      return <TagDialog tag={editing.item} onClose={onClose} onSaved={saved('tag', !editing.item)} />
    case 'filter':
      return <FilterDialog filter={editing.item} onClose={onClose} onSaved={saved('filter', !editing.item)} />
    case 'section':
      return <SectionDialog list={editing.list} section={editing.item} onClose={onClose} />
    case 'delete-list':
      return <DeleteListDialog item={editing.item} onClose={onClose} onDeleted={deleted('list', editing.item)} />
    case 'delete-section':
      return <DeleteSectionDialog item={editing.item} onClose={onClose} onDeleted={deleted('section', editing.item)} />
    case 'delete-tag':
      return <DeleteTagDialog tag={editing.item} onClose={onClose} onDeleted={deleted('tag', editing.item)} />
    case 'delete-filter':
      return <DeleteFilterDialog filter={editing.item} onClose={onClose} onDeleted={deleted('filter', editing.item)} />
  }
}

interface DialogProps {
  onClose: () => void
  onSaved: (item: { id: string }) => void
}

function ListDialog({ list, onClose, onSaved }: DialogProps & { list: List | undefined }) {
  const { t } = useTranslation()
  const saving = useSaveList()
  return (
    <NameDialog
      heading={t(list ? 'lists.editList' : 'lists.newList')}
      name={list?.name ?? ''}
      colour={list?.colour ?? 'orange'}
      longest={120}
      submitText={t(list ? 'common.save' : 'lists.create')}
      sending={saving}
      onSubmit={(named) => saving.mutate({ ...named, id: list?.id }, { onSuccess: onSaved })}
      onClose={onClose}
    />
  )
}

function TagDialog({ tag, onClose, onSaved }: DialogProps & { tag: Tag | undefined }) {
  const { t } = useTranslation()
  const saving = useSaveTag()
  return (
    <NameDialog
      heading={t(tag ? 'lists.editTag' : 'lists.newTag')}
      name={tag?.name ?? ''}
      colour={tag?.colour ?? 'grey'}
      longest={60}
      submitText={t(tag ? 'common.save' : 'lists.create')}
      sending={saving}
      onSubmit={(named) => saving.mutate({ ...named, id: tag?.id }, { onSuccess: onSaved })}
      onClose={onClose}
    />
  )
}

function SectionDialog({ list, section, onClose }: { list: List; section: Section | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const saving = useSaveSection()
  return (
    <NameDialog
      heading={t(section ? 'lists.editSection' : 'lists.newSection')}
      name={section?.name ?? ''}
      longest={120}
      submitText={t(section ? 'common.save' : 'lists.create')}
      sending={saving}
      onSubmit={({ name }) =>
        saving.mutate(section ? { name, id: section.id } : { name, listId: list.id }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  )
}

function DeleteTagDialog({ tag, onClose, onDeleted }: { tag: Tag; onClose: () => void; onDeleted: () => void }) {
  const { t } = useTranslation()
  const deletion = useDeleteTag()
  return (
    <DeleteDialog
      heading={t('lists.deleteTag', { name: tag.name })}
      deletion={deletion}
      onConfirm={() => deletion.mutate(tag.id, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <p>{t('lists.deleteTagText')}</p>
    </DeleteDialog>
  )
}

interface DeleteFilterDialogProps {
  filter: Filter
  onClose: () => void
  onDeleted: () => void
}

function DeleteFilterDialog({ filter, onClose, onDeleted }: DeleteFilterDialogProps) {
  const { t } = useTranslation()
  const deletion = useDeleteFilter()
  return (
    <DeleteDialog
      heading={t('lists.deleteFilter', { name: filter.name })}
      deletion={deletion}
      onConfirm={() => deletion.mutate(filter.id, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <p>{t('lists.deleteFilterText')}</p>
    </DeleteDialog>
  )
}
