import type { Task } from '../../../server/contract/task.ts'
import { useWholeList } from './whole-list.ts'

/** The open tasks that are due from one day to another, both included. */
export function useTasksBetween(from: string, to: string) {
  const isDue = ({ dueDate, deletedAt }: Task) =>
    deletedAt === null && dueDate !== null && dueDate >= from && dueDate <= to
  return useWholeList(`due: ${from} to ${to}`, { sort: 'date', holds: isDue, takes: isDue })
}
