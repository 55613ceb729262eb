import type { Api } from './api.ts'

/** A Friday morning; what {@link furnish} puts in is dated around it. */
export const householdNow = '2026-11-20T09:30:50Z'

/** The host of a test that uses {@link furnish} stands at that morning. */
export const householdEnvironment = { HEARTH_TEST_NOW: householdNow }

/** Puts into an account what a household has: a bit of everything that a view can show. */
export async function furnish(api: Api, token: string): Promise<void> {
  await api.changeSettings(token, { timeZone: 'UTC' })
  const home = await api.addList(token, 'Home', ['Kitchen', 'Cellar'], 'orange')
  const garden = await api.addList(token, 'Garden', [], 'green')
  const school = await api.addList(token, 'School', [], 'blue')
  const piano = await api.addList(token, 'Piano', [], 'violet')
  await api.addFilter(token, 'Urgent at home', '#Home & (p1 | p2)')
  const [kitchen, cellar] = home.sections
  if (!kitchen || !cellar) throw new Error('The list has no sections')

  await api.addTasks(token, [
    { title: 'Renew the passports', notes: 'Photographs first.', deadline: '2026-12-18' },
    { title: 'Ask for the price of a new bicycle lamp', priority: 3 },
    { title: 'Write to the neighbours about the party', tags: ['letters'] },
    { title: 'Find a place for the telescope' },
    { title: 'Send the school form back', dueDate: '2026-11-18', priority: 1, listId: school.id, tags: ['paper'] },
    { title: 'Pay the electricity bill', dueDate: '2026-11-20', listId: home.id, completed: true },
    {
      title: 'Water the lemon tree',
      dueDate: '2026-11-20',
      priority: 3,
      listId: garden.id,
      recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' },
    },
    { title: 'Practise the left hand, bars 12–20', dueDate: '2026-11-20', listId: piano.id, durationMinutes: 20 },
    { title: 'Return the library books', dueDate: '2026-11-20' },
    {
      title: 'Call the plumber about the tap',
      dueDate: '2026-11-21',
      dueTime: '17:00',
      listId: home.id,
      tags: ['phone'],
      reminders: [{ minutesBefore: 30 }],
    },
    { title: 'Pick apples', dueDate: '2026-11-22', listId: garden.id },
    { title: 'Parents’ evening', dueDate: '2026-11-24', dueTime: '19:00', listId: school.id, priority: 2 },
    { title: 'Tune the piano', dueDate: '2026-12-03', listId: piano.id, tags: ['phone'] },
    { title: 'Clean the oven', listId: home.id, sectionId: kitchen.id },
    { title: 'Sharpen the knives', listId: home.id, sectionId: kitchen.id, priority: 4 },
    { title: 'Sort the jars', listId: home.id, sectionId: cellar.id, durationMinutes: 90 },
    { title: 'Paint the fence', listId: garden.id, completed: true },
    { title: 'Order firewood', completed: true },
  ])

  const birthday = await api.addTask(token, {
    title: 'Plan the birthday on Sunday',
    dueDate: '2026-11-20',
    dueTime: '18:00',
    priority: 2,
    listId: home.id,
    tags: ['family', 'party'],
    reminders: [{ minutesBefore: 30 }],
    notes:
      'She wants **blue** this time, not green.\n\n- 8 guests, 2 vegetarian\n- Music from [the shelf](https://example.com)\n- [ ] Ask for the big table\n',
  })
  await api.addTasks(token, [
    { title: 'Ask about the cake', parentId: birthday.id, completed: true },
    { title: 'Invite the cousins', parentId: birthday.id, completed: true },
    { title: 'Buy candles', parentId: birthday.id },
    { title: 'Wrap the telescope', parentId: birthday.id },
  ])
  // Reminds a few seconds after the start.
  await api.addTask(token, { title: 'Feed the cat', listId: home.id, reminders: [{ at: '2026-11-20T09:31' }] })
}
