import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../api/failure.ts'
import { describeWait } from '../lib/dates.ts'
import { locale } from '../lib/i18n.ts'

/** The seconds left of the wait that a failure asks for; counts down to 0. */
export function useWait(failure: Failure | null): number {
  const [now, setNow] = useState(Date.now)
  const [until, setUntil] = useState(0)

  useEffect(() => {
    const asked = failure?.code === 'tries-exhausted' ? (failure.retryAfter ?? 0) : 0
    const start = Date.now()
    setNow(start)
    setUntil(start + asked * 1_000)
  }, [failure])

  useEffect(() => {
    if (until <= Date.now()) return
    const timer = setInterval(() => {
      setNow(Date.now())
      if (until <= Date.now()) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [until])

  return Math.max(0, Math.ceil((until - now) / 1_000))
}

/** Says how long to wait, and counts down. Only the first line is read out: a ticking clock would talk all the time. */
export function WaitNotice({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  return (
    <div className="rounded-medium bg-warn-soft px-3 py-2 text-left">
      <p role="alert" className="font-medium">
        {t('wait.heading')}
      </p>
      <p role="timer" className="tabular-nums">
        {t('wait.text', { time: describeWait(seconds, locale) })}
      </p>
    </div>
  )
}
