import { useState } from 'react'
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
  type Selection,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../server/contract/task.ts'
import { ColourDot } from '../../ui/colour-dot.tsx'
import { InboxIcon } from '../../ui/icons.tsx'
import { useTaskActions } from './task-actions.ts'

const option =
  'flex cursor-default items-center gap-2 rounded-small px-2.5 py-[7px] outline-none! data-focused:bg-accent-soft data-selected:font-semibold'

/** Moves tasks to a list, or to a section of one. */
export function PlacePicker({ tasks, onClose }: { tasks: readonly Task[]; onClose: () => void }) {
  const { t } = useTranslation()
  const { lists, change } = useTaskActions()
  const { contains } = useFilter({ sensitivity: 'base' })
  const places = [
    { key: 'inbox', name: t('tasks.inbox'), listId: null, sectionId: null, colour: undefined },
    ...lists
      .filter(({ archived }) => !archived)
      .flatMap(({ id, name, colour, sections }) => [
        { key: id, name, listId: id, sectionId: null, colour },
        ...sections.map((section) => ({
          key: section.id,
          name: `${name} / ${section.name}`,
          listId: id,
          sectionId: section.id,
          colour: undefined,
        })),
      ]),
  ]

  return (
    <Autocomplete filter={contains}>
      <Search label={t('tasks.picker.place')} hint={t('tasks.placeHint')} />
      <ListBox
        aria-label={t('tasks.picker.place')}
        items={places}
        selectionMode="none"
        onAction={(key) => {
          const place = places.find((candidate) => candidate.key === key)
          if (!place) return
          const { listId, sectionId } = place
          // A subtask that is moved leaves its parent.
          change({ op: 'move', ids: tasks.map(({ id }) => id), to: { listId, sectionId, parentId: null } })
          onClose()
        }}
        renderEmptyState={() => <p className="px-2.5 py-2 text-muted">{t('tasks.noneFound')}</p>}
        className="max-h-72 max-w-80 min-w-56 overflow-y-auto outline-none"
      >
        {({ key, name, colour, listId, sectionId }) => (
          <ListBoxItem id={key} textValue={name} className={`${option} ${sectionId === null ? '' : 'pl-[35px]'}`}>
            {colour ? <ColourDot colour={colour} /> : listId === null && <InboxIcon />}
            <span className="min-w-0 truncate">{name}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  )
}

/** Puts tags on tasks: of one task they are as chosen here, several get them besides their own. */
export function TagPicker({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation()
  const { tags, change } = useTaskActions()
  const { contains } = useFilter({ sensitivity: 'base' })
  const [typed, setTyped] = useState('')
  const [only] = tasks
  const isOne = tasks.length === 1 && only !== undefined
  const [chosen, setChosen] = useState<readonly string[]>(isOne ? only.tags : [])
  const name = typed.trim()
  const known = [...new Set([...tags.map((tag) => tag.name), ...chosen])].toSorted((one, other) =>
    one.localeCompare(other),
  )
  const isNew = name !== '' && !known.some((tag) => tag.toLocaleLowerCase() === name.toLocaleLowerCase())
  const options = [...known, ...(isNew ? [name] : [])]

  function choose(keys: Selection) {
    const next = keys === 'all' ? options : options.filter((tag) => keys.has(tag))
    const ids = tasks.map(({ id }) => id)
    if (isOne) change({ op: 'change', ids, changes: { tags: next } })
    else change({ op: 'change', ids, changes: {}, addTags: next.filter((tag) => !chosen.includes(tag)) })
    setChosen(next)
  }

  return (
    <Autocomplete filter={contains} inputValue={typed} onInputChange={setTyped}>
      <Search label={t('tasks.picker.tags')} hint={t('tasks.tagHint')} />
      <ListBox
        aria-label={t('tasks.picker.tags')}
        selectionMode="multiple"
        // Escape closes; it takes nothing off.
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        onSelectionChange={choose}
        renderEmptyState={() => <p className="px-2.5 py-2 text-muted">{t('tasks.noTagsYet')}</p>}
        className="max-h-72 max-w-80 min-w-56 overflow-y-auto outline-none"
      >
        {options.map((tag) => (
          <ListBoxItem key={tag} id={tag} textValue={tag} className={option}>
            {({ isSelected }) => (
              <>
                <span aria-hidden className="w-4 text-accent">
                  {isSelected ? '✓' : ''}
                </span>
                <span className="min-w-0 truncate">
                  {isNew && tag === name ? t('tasks.newTag', { name }) : `@${tag}`}
                </span>
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </Autocomplete>
  )
}

function Search({ label, hint }: { label: string; hint: string }) {
  return (
    <SearchField aria-label={label} autoFocus>
      <Input
        placeholder={hint}
        className="h-9 w-full rounded-small border border-edge bg-surface px-2.5 [&::-webkit-search-cancel-button]:hidden"
      />
    </SearchField>
  )
}
