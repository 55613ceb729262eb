import { useNavigate, useSearch } from '@tanstack/react-router'
import { useLists, useTags } from '../features/lists/queries.ts'
import { CalendarPage } from '../features/tasks/calendar-page.tsx'
import { isMonth } from '../features/tasks/calendar-weeks.ts'
import { useHouse } from './house.ts'

/** The month that the address holds, with the details of a task beside it. */
export function CalendarRoute() {
  const navigate = useNavigate()
  const house = useHouse()
  const { month, task } = useSearch({ from: '/house/calendar' })
  const { data: lists = [] } = useLists()
  const { data: tags = [] } = useTags()
  const shown = month !== undefined && isMonth(month) ? month : undefined
  const withMonth = shown === undefined ? {} : { month: shown }
  return (
    <CalendarPage
      month={shown}
      onMonth={(next) => void navigate({ to: '/calendar', search: next === undefined ? {} : { month: next } })}
      openTask={task}
      onOpenTask={(id) =>
        void navigate({
          to: '/calendar',
          search: id === undefined ? withMonth : { ...withMonth, task: id },
          replace: task !== undefined,
        })
      }
      lists={lists}
      tags={tags}
      onDone={house.tellDone}
    />
  )
}
