interface SkeletonProps {
  /** What is on its way, for screen readers. */
  label: string
}

const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-1/4']

/** The lines of what is on its way, before it is there. Drawn after 400 ms only: what is quicker is not a wait. */
export function Skeleton({ label }: SkeletonProps) {
  return (
    <div className="animate-late">
      <span role="status" className="sr-only">
        {label}
      </span>
      {widths.map((width, index) => (
        <div key={index} aria-hidden className="flex h-[39px] items-center gap-3">
          <span className="size-[18px] shrink-0 rounded-full bg-sunken forced-colors:border" />
          <span className={`h-3 rounded-full bg-sunken forced-colors:border ${width}`} />
        </div>
      ))}
    </div>
  )
}
