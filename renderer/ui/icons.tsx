import type { ReactNode, SVGProps } from 'react'

function Icon({ children, ...props }: SVGProps<SVGSVGElement> & { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={17}
      height={17}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className="shrink-0"
      {...props}
    >
      {children}
    </svg>
  )
}

/** The house with the fire in it. */
export function HearthMark({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden className="shrink-0 text-accent">
      <path d="M12 2.5 3 10v11.5h18V10z" fill="none" stroke="currentColor" strokeWidth={1.9} strokeLinejoin="round" />
      <path
        d="M12 19c-2.4 0-4-1.5-4-3.6 0-2.6 2.4-3.4 2.6-6 2 .9 5.4 3.1 5.4 6.1C16 17.6 14.3 19 12 19z"
        fill="currentColor"
      />
    </svg>
  )
}

export const InboxIcon = () => (
  <Icon>
    <path d="M4 13v6h16v-6M4 13l3-8h10l3 8M4 13h5l1 2h4l1-2h5" />
  </Icon>
)

export const DoneIcon = () => (
  <Icon>
    <path d="m5 13 4 4L19 7" />
  </Icon>
)

export const PlusIcon = () => (
  <Icon strokeWidth={2.2}>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)

export const LockIcon = () => (
  <Icon>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </Icon>
)

export const NotesIcon = () => (
  <Icon width={15} height={15}>
    <path d="M5 6h14M5 11h14M5 16h8" />
  </Icon>
)

export const DetailsIcon = () => (
  <Icon>
    <rect x="4" y="5" width="16" height="14" rx="2" />
    <path d="M14.5 5v14" />
  </Icon>
)

export const RemoveIcon = () => (
  <Icon>
    <path d="M5 7h14M10 7V5h4v2M7 7l.8 12h8.4L17 7M10.5 10.5v5M13.5 10.5v5" />
  </Icon>
)

export const CloseIcon = () => (
  <Icon>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
)

export const SettingsIcon = () => (
  <Icon>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2" />
    <circle cx="9" cy="17" r="2" />
  </Icon>
)

export const KeyboardIcon = () => (
  <Icon>
    <rect x="3" y="6" width="18" height="12" rx="2" />
    <path d="M7 10h.01M11 10h.01M15 10h.01M7.5 14h9" />
  </Icon>
)

export const LeaveIcon = () => (
  <Icon>
    <path d="M10 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h4M15 8l4 4-4 4M19 12H9" />
  </Icon>
)

export const EyeIcon = ({ isCrossed }: { isCrossed: boolean }) => (
  <Icon>
    <path d="M3 12c2.2-4 5.3-6 9-6s6.8 2 9 6c-2.2 4-5.3 6-9 6s-6.8-2-9-6z" />
    <circle cx="12" cy="12" r="2.6" />
    {isCrossed && <path d="m5 4 14 16" />}
  </Icon>
)

export const TodayIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M5.6 18.4l1.8-1.8M16.6 7.4l1.8-1.8" />
  </Icon>
)

export const UpcomingIcon = () => (
  <Icon>
    <path d="M5 6h14M5 12h14M5 18h9" />
  </Icon>
)

export const LateIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7v5l3 3" />
  </Icon>
)

export const UndatedIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" strokeDasharray="1 4.03" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6" />
    <path d="m15.5 15.5 4.5 4.5" />
  </Icon>
)

export const SidebarIcon = () => (
  <Icon>
    <rect x="4" y="5" width="16" height="14" rx="2" />
    <path d="M9.5 5v14" />
  </Icon>
)

export const FoldIcon = ({ isOpen }: { isOpen: boolean }) => (
  <Icon
    width={13}
    height={13}
    strokeWidth={2.2}
    className={`shrink-0 transition-transform ${isOpen ? 'rotate-90' : ''}`}
  >
    <path d="m9 6 6 6-6 6" />
  </Icon>
)

export const MoreIcon = () => (
  <Icon strokeWidth={2.6}>
    <path d="M6 12h.01M12 12h.01M18 12h.01" />
  </Icon>
)

export const RepeatIcon = () => (
  <Icon width={13} height={13} strokeWidth={2}>
    <path d="M5 11V9.5A3.5 3.5 0 0 1 8.5 6H19M16 3l3 3-3 3M19 13v1.5A3.5 3.5 0 0 1 15.5 18H5M8 21l-3-3 3-3" />
  </Icon>
)

export const BellIcon = () => (
  <Icon width={14} height={14}>
    <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4" />
  </Icon>
)

export const StepsIcon = () => (
  <Icon width={14} height={14}>
    <path d="M5 5v11a2 2 0 0 0 2 2h4M5 9h6" />
    <circle cx="15.5" cy="9" r="2.5" />
    <circle cx="15.5" cy="18" r="2.5" />
  </Icon>
)

export const CalendarIcon = () => (
  <Icon>
    <rect x="4" y="5" width="16" height="15" rx="2" />
    <path d="M4 10h16M8.5 3v4M15.5 3v4" />
  </Icon>
)

export const BoardIcon = () => (
  <Icon>
    <rect x="4" y="5" width="4.5" height="14" rx="1.5" />
    <rect x="10.5" y="5" width="4.5" height="9" rx="1.5" />
    <path d="M18.5 5.5v6" />
  </Icon>
)

export const FlagIcon = () => (
  <Icon>
    <path d="M6 21V4h11l-2.5 4L17 12H6" />
  </Icon>
)

export const MoveIcon = () => (
  <Icon>
    <path d="M4 18V6h6l2 2.5h8V18zM10 13.5h5M13 11.3l2.2 2.2-2.2 2.2" />
  </Icon>
)

export const TagIcon = () => (
  <Icon>
    <path d="M4 5h7.5l8 8-7 7-8.5-8.5z" />
    <path d="M8.2 9.2h.01" strokeWidth={2.6} />
  </Icon>
)

export const RestoreIcon = () => (
  <Icon>
    <path d="M5 9h9.5a4.5 4.5 0 0 1 0 9H9M8.5 5 4.5 9l4 4" />
  </Icon>
)

export const ChevronIcon = ({ isOpen }: { isOpen: boolean }) => (
  <Icon
    width={15}
    height={15}
    strokeWidth={2.2}
    className={`shrink-0 transition-transform ${isOpen ? 'rotate-90' : ''}`}
  >
    <path d="m9 6 6 6-6 6" />
  </Icon>
)

export const GripIcon = () => (
  <Icon width={14} height={14} strokeWidth={2.6}>
    <path d="M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01" />
  </Icon>
)

export const SortIcon = () => (
  <Icon>
    <path d="M7 5v14M4 16l3 3 3-3M13 7h7M13 12h5M13 17h3" />
  </Icon>
)

export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
)
