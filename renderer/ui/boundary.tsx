import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

interface BoundaryProps {
  /** What is shown instead of the broken part; a word and a button where it is left out. */
  fallback?: ReactNode
  /** Where this is another value than the one it broke with, the part is tried again by itself. */
  triedAgainOn?: unknown
  /** Before it is tried again because somebody wants it: what broke it may have to be asked for anew. */
  onRetry?: () => void
  /** Told when it breaks. */
  onBroken?: () => void
  children: ReactNode
}

interface BoundaryState {
  readonly isBroken: boolean
  readonly brokenOn?: unknown
}

/** Keeps an error inside one part of the window: the others go on. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { isBroken: false }

  static getDerivedStateFromError(): BoundaryState {
    return { isBroken: true }
  }

  static getDerivedStateFromProps({ triedAgainOn }: BoundaryProps, state: BoundaryState): BoundaryState {
    if (!state.isBroken) return { isBroken: false, brokenOn: triedAgainOn }
    return Object.is(state.brokenOn, triedAgainOn) ? state : { isBroken: false, brokenOn: triedAgainOn }
  }

  override componentDidCatch() {
    this.props.onBroken?.()
  }

  retry = () => {
    this.props.onRetry?.()
    this.setState({ isBroken: false })
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    if (this.props.fallback !== undefined) return this.props.fallback
    return <Broken onRetry={this.retry} />
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="grid gap-2 p-3 text-[13px]">
      <p>{t('crash.heading')}</p>
      <Button size="small" onPress={onRetry}>
        {t('common.tryAgain')}
      </Button>
    </div>
  )
}
