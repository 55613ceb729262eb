// White letters stand out from each of these by 4.5:1 at least.
const colours = [
  'bg-[#b4451a]',
  'bg-[#37705f]',
  'bg-[#4a6aa8]',
  'bg-[#85549f]',
  'bg-[#96611b]',
  'bg-[#a8395e]',
  'bg-[#56702c]',
  'bg-[#2f7286]',
]

const sizes = {
  tiny: 'size-[22px] text-[11px]',
  small: 'size-[30px] text-[13px]',
  medium: 'size-[54px] text-xl',
  large: 'size-16 text-2xl',
}

interface FaceProps {
  id: string
  name: string
  /** Their picture, as a `data:` URL; left out where it is not to be shown. */
  image?: string | null
  size?: keyof typeof sizes
}

/** A person's picture, else their initial in a colour of their own: the same one everywhere and always. */
export function Face({ id, name, image, size = 'small' }: FaceProps) {
  if (image) return <img src={image} alt="" className={`shrink-0 rounded-full object-cover ${sizes[size]}`} />
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 0)
  const initial = [...name.trim()][0]?.toLocaleUpperCase() ?? '?'
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center rounded-full font-semibold text-[#fff] forced-colors:border ${colours[sum % colours.length]} ${sizes[size]}`}
    >
      {initial}
    </span>
  )
}
