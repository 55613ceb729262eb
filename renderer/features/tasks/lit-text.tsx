import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { QuickAddToken } from '../../../server/language/quick-add.ts'

const looks: Record<QuickAddToken['kind'], string> = {
  date: 'bg-lit-date',
  deadline: 'bg-lit-date',
  recurrence: 'bg-lit-date',
  reminder: 'bg-lit-date',
  duration: 'bg-lit-date',
  list: 'bg-lit-list',
  section: 'bg-lit-list',
  tag: 'bg-lit-tag',
  priority: 'bg-lit-priority',
  notes: 'bg-sunken',
}

interface LitTextProps {
  text: string
  tokens: readonly QuickAddToken[]
  field: RefObject<HTMLInputElement | null>
  /** The field itself, in which the text is drawn. */
  children: ReactNode
}

/** Lights up parts of what is typed into a field: the same letters stand unseen behind it, with colour under some. */
export function LitText({ text, tokens, field, children }: LitTextProps) {
  const behind = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const input = field.current
    if (!input) return
    const follow = () => {
      if (behind.current) behind.current.style.translate = `${-input.scrollLeft}px`
    }
    // What is empty is not scrolled: to ask would lay out the page in the middle of a change.
    if (text !== '') follow()
    else if (behind.current) behind.current.style.translate = ''
    input.addEventListener('scroll', follow)
    return () => input.removeEventListener('scroll', follow)
  }, [field, text])

  const parts: ReactNode[] = []
  let end = 0
  for (const token of tokens) {
    parts.push(
      text.slice(end, token.start),
      <mark key={token.start} data-token={token.kind} className={`rounded-[4px] text-transparent ${looks[token.kind]}`}>
        {text.slice(token.start, token.end)}
      </mark>,
    )
    ;({ end } = token)
  }
  return (
    <div className="relative min-w-0 flex-1">
      <div aria-hidden className="absolute inset-0 overflow-hidden forced-colors:hidden">
        <div ref={behind} className="w-max py-1 text-[15px] leading-6 whitespace-pre text-transparent">
          {parts}
          {text.slice(end)}
        </div>
      </div>
      {children}
    </div>
  )
}
