import { useSettings } from '../../api/use-session.ts'
import { useChangeSettings } from '../../lib/use-change-settings.ts'

/** Which lists a person wants to see as a board. */
export function useBoards() {
  const { boards } = useSettings()
  const changeSettings = useChangeSettings()
  return {
    isBoard: (listId: string) => boards.includes(listId),
    /** Shows a list as a board from now on, or below each other again. */
    show(listId: string, asBoard: boolean) {
      const others = boards.filter((id) => id !== listId)
      changeSettings({ boards: asBoard ? [...others, listId] : others })
    },
  }
}
