import '../ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../lib/i18n.ts'
import { Gallery } from './gallery.tsx'

await startI18n()

const root = document.getElementById('root')
if (!root) throw new Error('gallery.html has no #root')
// One of the examples breaks, because that is what its component is for.
createRoot(root, { onCaughtError: () => undefined }).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
)
