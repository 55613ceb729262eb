/** An account as the JSON format has it, with everything that a task can have; the same for the same number. */
export function makeExchangeFile(tasks: number): string {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8) + minute * 60_000).toISOString()
  const idOf = (kind: number, number: number) =>
    `01900000-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`
  const lists = Array.from({ length: 12 }, (_, index) => ({
    id: idOf(1, index),
    name: `List ${index} äöü`,
    colour: index % 2 === 0 ? 'blue' : 'grey',
    archived: index === 11,
    createdAt: at(index),
    updatedAt: at(index + 1),
    sections: Array.from({ length: index % 4 }, (_unused, section) => ({
      id: idOf(2, index * 4 + section),
      name: `Section ${section}`,
    })),
  }))
  const tags = Array.from({ length: 10 }, (_, index) => ({
    id: idOf(3, index),
    name: `tag ${index}`,
    colour: index % 3 === 0 ? 'red' : 'grey',
  }))
  const filters = [{ id: idOf(4, 0), name: 'Urgent', query: 'p1 | overdue', colour: 'grey' }]
  const all: Record<string, unknown>[] = []
  for (let place = -1; all.length < tasks; place += 1) {
    const list = lists[place]
    // What is left goes to the last list.
    const share = place === lists.length - 1 ? tasks - all.length : Math.floor(tasks / (lists.length + 1))
    for (let index = 0; index < share; index += 1) {
      const number = all.length
      // Those of a list first, then those of its sections, as they are shown.
      const part = list ? Math.floor((index * (list.sections.length + 1)) / share) : 0
      const section = list?.sections[part - 1]
      const above = all[number - 1]
      const isBelow = index % 7 === 3 && above?.['sectionId'] === section?.id && above?.['parentId'] === undefined
      all.push({
        id: idOf(5, number),
        title: `${['Buy milk', 'Call Bob', '=SUM(A1)', 'Äpfel, „süß“; "rot"', '牛奶 🥛'][number % 5]} ${number}`,
        ...(number % 3 === 0 && { notes: `- a line of **notes** ${number}\n\n  and another, "quoted"` }),
        ...(list && { listId: list.id }),
        ...(section && { sectionId: section.id }),
        ...(isBelow && above && { parentId: above['id'] }),
        ...(number % 4 !== 0 && { priority: number % 4 }),
        ...(number % 2 === 0 && { tags: [`tag ${number % 5}`, `tag ${5 + (number % 5)}`] }),
        ...(number % 3 !== 0 && { dueDate: `2026-1${number % 3}-${String(1 + (number % 28)).padStart(2, '0')}` }),
        ...(number % 6 === 1 && { dueTime: '09:30' }),
        ...(number % 11 === 0 && { deadline: '2026-12-31' }),
        ...(number % 13 === 0 && { durationMinutes: 45 }),
        ...(number % 15 === 1 && { recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'due' } }),
        ...(number % 17 === 0 && { reminders: [{ at: '2027-01-01T08:00' }] }),
        ...(number % 5 === 4 && { completedAt: at(number + 30) }),
        ...(number % 29 === 28 && !isBelow && { deletedAt: at(number + 40) }),
        createdAt: at(number),
        updatedAt: at(number + 20),
      })
      // Below a task in the trash nothing is live.
      if (isBelow && above?.['deletedAt'] !== undefined)
        Object.assign(all.at(-1) ?? {}, { deletedAt: above['deletedAt'] })
    }
  }
  return JSON.stringify({ format: 'hearth', version: 1, lists, tags, filters, tasks: all })
}
