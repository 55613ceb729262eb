import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLists, useTags } from '../features/lists/queries.ts'
import { SearchPage } from '../features/search/search-page.tsx'
import { LoneTaskPane } from '../features/tasks/lone-task-pane.tsx'
import { useHouse } from './house.ts'

/** What was searched for, with the details of one hit beside it. */
export function SearchRoute() {
  const navigate = useNavigate()
  const house = useHouse()
  const { text = '', task } = useSearch({ from: '/house/search' })
  const { data: lists = [] } = useLists()
  const { data: tags = [] } = useTags()
  const withText = text === '' ? {} : { text }

  function openTask(id: string | undefined) {
    const search = id === undefined ? withText : { ...withText, task: id }
    void navigate({ to: '/search', search, replace: task !== undefined })
  }

  return (
    <div className="flex h-full min-w-0 flex-1">
      <SearchPage
        text={text}
        // What is typed is one place in the history, however long it took.
        onSearch={(next) => void navigate({ to: '/search', search: next === '' ? {} : { text: next }, replace: true })}
        lists={lists}
        onOpenTask={openTask}
      />
      {task !== undefined && (
        <LoneTaskPane key={task} id={task} lists={lists} tags={tags} onOpenTask={openTask} onDone={house.tellDone} />
      )}
    </div>
  )
}
