/** The type of what is dragged out of a list of tasks: the task's id. */
export const taskDragType = 'application/vnd.hearth.task'
