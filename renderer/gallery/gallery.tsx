import { useState, type ComponentType } from 'react'
import { Button } from '../ui/button.tsx'
import type { Example } from './example.tsx'
import { examples } from './examples.tsx'

// The folder itself says what there is to show: a new component without an example is missed.
const files = import.meta.glob<Record<string, unknown>>('../ui/*.tsx', { eager: true })
const components = Object.entries(files).flatMap(([path, file]) =>
  Object.entries(file)
    .map(([key, value]) => ({ path, name: key === 'default' ? nameOf(path) : key, of: value }))
    .filter(({ name, of }) => typeof of === 'function' && /^\p{Lu}/u.test(name)),
)

/** A file's default export goes by the name of the file: `action-menu.tsx` is `ActionMenu`. */
function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1, -'.tsx'.length)
  return file.replaceAll(/(?:^|-)(\p{L})/gu, (_, letter: string) => letter.toUpperCase())
}

/** Every component of `renderer/ui`, in all its states; the address' `alone` asks for one by itself. */
export function Gallery() {
  const wanted = new URLSearchParams(location.search).get('alone')
  const shown = components
    .filter(({ path }) => !path.endsWith('/icons.tsx'))
    .map(({ name, of }) => ({ name, example: examples.find((example) => example.of === of) }))
  const missing = shown.filter(({ example }) => !example).map(({ name }) => name)

  for (const { name, example } of shown)
    for (const state of example?.states ?? [])
      if (wanted === `${name} ${state.name}`) return state.draw(() => undefined)

  return (
    <main className="min-h-full bg-surface">
      <div className="mx-auto grid max-w-[1100px] gap-8 px-6 py-8">
        <h1 className="text-[25px] leading-tight font-[680] tracking-[-0.02em]">Gallery</h1>
        {missing.length > 0 && <p role="alert">No example of {missing.join(', ')}</p>}
        <Icons />
        {shown.map(({ name, example }) => example && <Shelf key={name} name={name} example={example} />)}
      </div>
    </main>
  )
}

function Shelf({ name, example: { shown, states } }: { name: string; example: Example }) {
  const [open, setOpen] = useState<string>()
  const draw = states.find((state) => state.name === open)?.draw
  return (
    <section aria-label={name} className="grid gap-3 border-t border-line pt-4">
      <h2 className="font-semibold">{name}</h2>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,320px),1fr))] items-start gap-x-6 gap-y-5">
        {states.map((state) => (
          <figure key={state.name} aria-label={`${name} ${state.name}`} className="grid min-w-0 gap-1.5">
            <figcaption className="text-[12.5px] text-muted">{state.name}</figcaption>
            {shown === 'inPage' && <div className="relative">{state.draw(() => undefined)}</div>}
            {shown === 'over' && <Button onPress={() => setOpen(state.name)}>Open</Button>}
            {shown === 'alone' && (
              <a className="text-accent underline" href={`?alone=${encodeURIComponent(`${name} ${state.name}`)}`}>
                {name}, {state.name}
              </a>
            )}
          </figure>
        ))}
      </div>
      {draw?.(() => setOpen(undefined))}
    </section>
  )
}

/** Icons need no examples: each takes some of the same few props. */
function Icons() {
  const icons = components.filter(({ path }) => path.endsWith('/icons.tsx'))
  return (
    <section aria-label="Icons" className="grid gap-3 border-t border-line pt-4">
      <h2 className="font-semibold">Icons</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-3">
        {icons.map(({ name, of }) => {
          const Icon = of as ComponentType<{ size: number; isOpen: boolean; isCrossed: boolean }>
          return (
            <li key={name} className="grid justify-items-center gap-1.5 text-center text-[12.5px] text-muted">
              <span className="flex h-6 items-center gap-2 text-text">
                <Icon size={22} isOpen={false} isCrossed={false} />
                {/(?:Fold|Chevron|Eye)Icon/.test(name) && <Icon size={22} isOpen isCrossed />}
              </span>
              {name}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
