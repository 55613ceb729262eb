import { Link } from '@tanstack/react-router'
import { useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { locale } from '../lib/i18n.ts'

interface ViewLinkProps {
  to: string
  icon: ReactNode
  text: string
  count?: number | undefined
  /** Only the icon is drawn. */
  isRail?: boolean
  /** Takes tasks that are dropped on it; left out where it takes none. */
  onDropTasks?: ((event: DragEvent) => void) | undefined
  /** The kind of data that `onDropTasks` takes. */
  dropType?: string | undefined
  /** Keys that do something with it, as `aria-keyshortcuts` has them. */
  keys?: string
}

/** A way to a view, with how many tasks there are. */
export function ViewLink({ to, icon, text, count = 0, isRail = false, onDropTasks, dropType, keys }: ViewLinkProps) {
  const { t } = useTranslation()
  const [isTarget, setTarget] = useState(false)
  const takes = ({ dataTransfer }: DragEvent) =>
    onDropTasks !== undefined && dropType !== undefined && dataTransfer.types.includes(dropType)
  return (
    <Link
      to={to}
      activeOptions={{ includeSearch: false }}
      className={`flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded-small px-2 ${isTarget ? 'outline-2 outline-focus' : ''}`}
      activeProps={{ className: 'bg-accent-soft font-semibold text-accent' }}
      inactiveProps={{ className: 'transition-colors hover:bg-sunken' }}
      {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
      {...(isRail && { 'aria-label': text, title: text })}
      {...(count > 0 && { 'aria-description': t('shell.count', { count }) })}
      onDragOver={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        setTarget(false)
        if (!takes(event)) return
        event.preventDefault()
        onDropTasks?.(event)
      }}
    >
      {icon}
      {!isRail && (
        <>
          <span className="min-w-0 flex-1 truncate">{text}</span>
          {count > 0 && (
            <span aria-hidden className="pl-2 text-[12.5px] font-normal text-muted tabular-nums">
              {count.toLocaleString(locale)}
            </span>
          )}
        </>
      )}
    </Link>
  )
}
