import { useId, type ReactNode } from 'react'

/** A part of the settings: what it is about, and what can be done. */
export function Section({ heading, text, children }: { heading: string; text: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-3 border-t border-line py-6 first-of-type:border-t-0">
      <div>
        <h2 id={id} className="text-base font-semibold">
          {heading}
        </h2>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </section>
  )
}
