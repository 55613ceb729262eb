import { ListLayout, Rect, type DropTarget } from 'react-aria-components'
import type { TaskEntry } from './task-groups.ts'

/** Where the rows and headings of a list of tasks are. */
export class TaskLayout extends ListLayout<TaskEntry> {
  /**
   * What something dropped at a point, in px from the top left of what is seen, lands on. Of several edges the nearest
   * one counts, and a group ends where its last row does: where that gives the group, the row is meant.
   */
  override getDropTargetFromPoint(
    x: number,
    y: number,
    isValidDropTarget: (target: DropTarget) => boolean,
  ): DropTarget | null {
    const target = super.getDropTargetFromPoint(x, y, isValidDropTarget)
    const seen = this.virtualizer?.visibleRect
    if (!seen || target?.type !== 'item' || this.getLayoutInfo(target.key)?.type === 'item') return target
    const point = new Rect(seen.x + x, seen.y + y, 1, 1)
    const row = this.getVisibleLayoutInfos(point).find(({ type, rect }) => type === 'item' && rect.intersects(point))
    if (!row) return target
    const isUpperHalf = point.y < row.rect.y + row.rect.height / 2
    return { type: 'item', key: row.key, dropPosition: isUpperHalf ? 'before' : 'after' }
  }
}
