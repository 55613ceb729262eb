import type { ReactNode } from 'react'

interface ColumnProps {
  className?: string
  children: ReactNode
}

/** The column of a page, for what stands above the list: as wide as the list's, whose scroll bar takes some width. */
export function Column({ className = '', children }: ColumnProps) {
  return (
    <div className="relative z-10 flex shrink-0">
      <div className="min-w-0 flex-1">
        <div className={`mx-auto w-full max-w-[760px] px-6 ${className}`}>{children}</div>
      </div>
      {/* As wide as a scroll bar is here and now, which no style can tell. */}
      <div aria-hidden className="invisible h-0 overflow-hidden [scrollbar-gutter:stable]" />
    </div>
  )
}
