import { createContext, use, type ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { useTranslation } from 'react-i18next'
import { boxAfter, withBoxTicked } from './markdown-boxes.ts'

interface MarkdownProps {
  text: string
  /** The text with one of its boxes ticked, or no longer. */
  onTick: (text: string) => void
}

/** Where in the text the box of the list item around stands, and what ticks it. */
const BoxContext = createContext<{ readonly tick: () => void; readonly isTicked: boolean } | undefined>(undefined)

/**
 * Notes as they are meant. Nothing in them is ever fetched and no markup in them is anything but text; only https leads
 * out of the window.
 */
export default function Markdown({ text, onTick }: MarkdownProps) {
  const components: Components = {
    a: ({ href, children }) => <OutwardLink href={href}>{children}</OutwardLink>,
    img: ({ alt, src }) => <Picture alt={alt} src={typeof src === 'string' ? src : ''} />,
    li: ({ node, children, className }) => {
      const offset = className?.includes('task-list-item') ? boxAfter(text, node?.position?.start.offset) : undefined
      if (offset === undefined) return <li>{children}</li>
      const box = { tick: () => onTick(withBoxTicked(text, offset)), isTicked: text.charAt(offset + 1) !== ' ' }
      return (
        <li className="relative -ml-5 list-none pl-6">
          <BoxContext value={box}>{children}</BoxContext>
        </li>
      )
    },
    input: Box,
    table: ({ children }) => (
      <div className="overflow-x-auto">
        <table className="border-collapse [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1">
          {children}
        </table>
      </div>
    ),
  }
  return (
    <div className="grid gap-2 wrap-anywhere [&_blockquote]:border-l-2 [&_blockquote]:border-edge [&_blockquote]:pl-3 [&_code]:rounded-[4px] [&_code]:bg-sunken [&_code]:px-1 [&_h1]:text-base [&_h1]:font-semibold [&_h2]:font-semibold [&_h3]:font-semibold [&_li+li]:mt-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-x-auto [&_pre]:rounded-small [&_pre]:bg-sunken [&_pre]:p-2 [&_ul]:list-disc [&_ul]:pl-5">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  )
}

function OutwardLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href?.startsWith('https://') !== true) return <span>{children}</span>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="text-accent underline underline-offset-3">
      {children}
    </a>
  )
}

/** A picture would tell whoever has it that somebody looks at these notes: it is named, and leads there. */
function Picture({ alt, src }: { alt: string | undefined; src: string }) {
  const { t } = useTranslation()
  return <OutwardLink href={src}>{t('pane.picture', { name: alt || src })}</OutwardLink>
}

function Box() {
  const { t } = useTranslation()
  const box = use(BoxContext)
  return (
    <input
      type="checkbox"
      aria-label={t('pane.box')}
      checked={box?.isTicked ?? false}
      onChange={() => box?.tick()}
      className="absolute top-0.5 left-0 size-4 accent-accent"
    />
  )
}
