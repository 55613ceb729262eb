import type { ReactNode } from 'react'
import { useFirstView } from '../lib/first-view.ts'
import { useTitle } from '../lib/use-title.ts'
import { HearthMark } from './icons.tsx'

interface DoorProps {
  title: string
  heading: string
  text?: string | undefined
  /** What stands above the heading instead of the house. */
  picture?: ReactNode
  /** For what does not fit below each other, such as many people. */
  isWide?: boolean
  children: ReactNode
}

/** The page before the tasks: a quiet card with the glow of the fire above it. */
export function Door({ title, heading, text, picture, isWide = false, children }: DoorProps) {
  useTitle(title)
  useFirstView()
  return (
    <main className="flex min-h-full justify-center bg-[radial-gradient(60%_50%_at_50%_0%,var(--accent-soft),var(--bg))] px-5 py-10">
      <div className={`my-auto grid w-full animate-appear gap-4 ${isWide ? 'max-w-[720px]' : 'max-w-[400px]'}`}>
        <header className="mb-3 grid justify-items-center gap-1.5 text-center">
          {picture ?? <HearthMark size={44} />}
          <h1 className="mt-1.5 text-[25px] leading-tight font-[680] tracking-[-0.02em]">{heading}</h1>
          {text !== undefined && <p className="text-balance text-muted">{text}</p>}
        </header>
        {children}
      </div>
    </main>
  )
}
