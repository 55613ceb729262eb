import type { ReactNode } from 'react'

/** Something that did not work, in words; read out at once. */
export function Problem({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex animate-appear flex-wrap items-center gap-x-3 gap-y-1.5 rounded-medium bg-danger-soft px-3 py-2 text-left"
    >
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
      {actions}
    </div>
  )
}
