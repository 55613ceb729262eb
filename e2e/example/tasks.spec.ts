import { expect, test } from '@playwright/test'

test('a task made through the API shows in the window, and one made there comes out of the API', async ({
  page,
  request,
}) => {
  const person = { name: 'Robin', email: 'robin@example.com', password: 'a password for tests' }
  const signedUp = await request.post('/api/auth/signup', { data: person })
  expect(signedUp.status()).toBe(201)
  const { token } = (await signedUp.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  await request.post('/api/tasks', { headers, data: { title: 'Made through the API' } })

  await page.goto('/')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const tasks = page.getByRole('grid', { name: 'Tasks' })
  await expect(tasks.getByRole('row', { name: 'Made through the API' })).toBeVisible()

  await page.getByRole('textbox', { name: 'Add a task' }).fill('Made in the window')
  await page.keyboard.press('Enter')
  await expect(tasks.getByRole('row', { name: 'Made in the window' })).toBeVisible()
  const listed = (await (await request.get('/api/tasks', { headers })).json()) as { title: string }[]
  expect(listed.map(({ title }) => title)).toEqual(['Made in the window', 'Made through the API'])
})
