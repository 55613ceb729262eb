import './ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { session } from './api/connection.ts'
import { apologise } from './app/apologise.ts'
import { App } from './app/app.tsx'
import { fetchRest } from './app/fetch-rest.ts'
import { followAppearance } from './app/follow-appearance.ts'
import { followStays } from './app/follow-stays.ts'
import { keepDrafts } from './app/keep-drafts.ts'
import { startI18n } from './lib/i18n.ts'

void session.start()
await startI18n()
followAppearance()
followStays()
void apologise()
keepDrafts()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

fetchRest()
