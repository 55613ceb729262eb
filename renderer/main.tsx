import './ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { session } from './api/connection.ts'
import { apologise } from './app/apologise.ts'
import { App } from './app/app.tsx'
import { followErrands } from './app/errands.ts'
import { followAppearance } from './app/follow-appearance.ts'
import { expectFirstViews, followStays } from './app/follow-stays.ts'
import { keepDrafts } from './app/keep-drafts.ts'
import { host } from './bridge/host.ts'
import { afterFirstView } from './lib/first-view.ts'
import { startI18n } from './lib/i18n.ts'

void start()

/** A function, because parts that come later lie in files that wait until this one has run to its end. */
async function start() {
  void session.start()
  await startI18n()
  followAppearance()
  followStays()

  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  const desk = location.pathname === '/quick-add' ? host.app?.quickAdd : undefined
  if (desk) {
    const { QuickAddWindow } = await import('./app/quick-add-window.tsx')
    createRoot(root).render(
      <StrictMode>
        <QuickAddWindow desk={desk} />
      </StrictMode>,
    )
    return
  }
  expectFirstViews()
  followErrands()
  void apologise()
  keepDrafts()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  const { fetchRest } = await afterFirstView(() => import('./app/fetch-rest.ts'))()
  fetchRest()
}
