/** Something is on its way. Drawn after 400 ms only: what is quicker is not a wait. */
export function Embers({ label }: { label?: string | undefined }) {
  return (
    <span role="status" className="inline-flex animate-late items-center gap-1 align-middle">
      {label !== undefined && <span className="sr-only">{label}</span>}
      {['', '[animation-delay:200ms]', '[animation-delay:400ms]'].map((delay) => (
        <span
          key={delay}
          aria-hidden
          className={`size-1.5 animate-glow rounded-full bg-current forced-colors:bg-[CanvasText] forced-colors:forced-color-adjust-none ${delay}`}
        />
      ))}
    </span>
  )
}
