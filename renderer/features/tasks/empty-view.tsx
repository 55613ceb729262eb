import type { TaskViewDefinition } from './view.ts'

/** What a view shows where there is nothing in it. */
export function EmptyView({ view }: { view: TaskViewDefinition }) {
  return (
    <div className="mx-auto grid max-w-[360px] flex-1 animate-appear content-center justify-items-center gap-1.5 px-6 pb-24 text-center">
      <svg viewBox="0 0 96 64" width={108} aria-hidden className="mb-3 fill-none text-accent">
        <path
          d="M14 58h68M26 58c2-4 6-6 10-6M70 58c-2-4-6-6-10-6"
          className="stroke-line"
          strokeWidth={3}
          strokeLinecap="round"
        />
        <path d="m30 56 32-6M34 50l30 6" className="stroke-edge" strokeWidth={4} strokeLinecap="round" />
        <path
          d="M48 46c-7 0-12-4.5-12-11 0-8 7.5-10.5 8-19 6.5 3 16 10 16 19 0 6.5-5 11-12 11z"
          className="fill-accent-soft stroke-current"
          strokeWidth={2.2}
          strokeLinejoin="round"
        />
        <path
          d="M48 46c-3.2 0-5.5-2-5.5-5 0-3.6 3.3-4.8 3.6-8.6 3 1.3 7.4 4.6 7.4 8.6 0 3-2.3 5-5.5 5z"
          fill="currentColor"
        />
      </svg>
      <h2 className="text-base font-semibold">{view.emptyHeading}</h2>
      <p className="mb-2 text-balance text-muted">{view.emptyText}</p>
      {view.emptyAction}
    </div>
  )
}
