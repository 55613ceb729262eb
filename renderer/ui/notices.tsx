import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissNotice, useNotices, type Notice } from '../lib/notices.ts'
import { Button, IconButton } from './button.tsx'
import { CloseIcon } from './icons.tsx'

const showFor = 8_000

/** The notices at the foot of the page, read out as they come. Problems stay until they are taken away. */
export function Notices() {
  const notices = useNotices()
  return (
    <div className="pointer-events-none absolute right-[anchor(--page_right,0px)] bottom-[calc(anchor(--page_bottom,0px)+20px)] left-[anchor(--page_left,0px)] z-20 grid gap-2 px-4">
      <div role="status" aria-live="polite" className="grid justify-items-center gap-2">
        {notices.filter((notice) => !notice.isProblem).map(noticeRow)}
      </div>
      <div role="alert" className="grid justify-items-center gap-2">
        {notices.filter((notice) => notice.isProblem).map(noticeRow)}
      </div>
    </div>
  )
}

function noticeRow(notice: Notice) {
  return <NoticeRow key={notice.id} notice={notice} />
}

function NoticeRow({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const [isHeld, setHeld] = useState(false)
  const { id, text, isProblem, action } = notice

  useEffect(() => {
    if (isProblem || isHeld) return
    const timer = setTimeout(() => dismissNotice(id), showFor)
    return () => clearTimeout(timer)
  }, [id, isProblem, isHeld])

  return (
    <div
      className="pointer-events-auto flex max-w-[560px] animate-appear items-center gap-3 rounded-medium border border-transparent bg-text py-1.5 pr-1.5 pl-3.5 text-[13.5px] text-surface shadow-lift"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="line-clamp-3 min-w-0 flex-1 wrap-anywhere">{text}</span>
      {action && (
        <Button
          look="link"
          size="small"
          className="shrink-0 font-semibold text-[color-mix(in_srgb,var(--accent)_45%,var(--surface))]!"
          onPress={() => {
            dismissNotice(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        label={t('common.dismiss')}
        className="size-7! text-surface! opacity-75 data-hovered:bg-transparent! data-hovered:opacity-100"
        onPress={() => dismissNotice(id)}
      >
        <CloseIcon />
      </IconButton>
    </div>
  )
}
