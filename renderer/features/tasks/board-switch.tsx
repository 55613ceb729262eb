import '../../lib/later-words.ts'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button.tsx'
import { BoardIcon, UpcomingIcon } from '../../ui/icons.tsx'
import { useBoards } from './use-boards.ts'

/** Shows a list as a board, and back. */
export default function BoardSwitch({ listId }: { listId: string }) {
  const { t } = useTranslation()
  const boards = useBoards()
  const isBoard = boards.isBoard(listId)
  return (
    <IconButton label={t(isBoard ? 'board.asList' : 'board.asBoard')} onPress={() => boards.show(listId, !isBoard)}>
      {isBoard ? <UpcomingIcon /> : <BoardIcon />}
    </IconButton>
  )
}
