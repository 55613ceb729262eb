import { createHash } from 'node:crypto'
import type { Menu, NativeImage, Tray } from 'electron'
import type { DoubleTrayFacts } from './control.ts'
import type { Menus } from './menus.ts'
import { createEvents, offer } from './offer.ts'

interface Drawn {
  readonly width: number
  readonly hash: string
}

const drawings = new WeakMap<object, Drawn>()

type NativeImages = typeof import('electron').nativeImage

/** Pictures that main makes: their size, and what they are told apart by. */
export function createNativeImages() {
  function picture(drawn: Drawn): NativeImage {
    const face = offer('NativeImage', {
      isEmpty: () => drawn.width === 0,
      setTemplateImage: () => undefined,
      addRepresentation: () => undefined,
    } satisfies Pick<NativeImage, 'isEmpty' | 'setTemplateImage' | 'addRepresentation'>) as unknown as NativeImage
    drawings.set(face, drawn)
    return face
  }

  return offer('nativeImage', {
    createEmpty: () => picture({ width: 0, hash: '' }),
    createFromBitmap(bitmap, { width, height }) {
      if (bitmap.length !== width * height * 4) throw new Error('A bitmap has four bytes for each of its points')
      return picture({ width, hash: createHash('sha256').update(bitmap).digest('hex') })
    },
  } satisfies Pick<NativeImages, 'createEmpty' | 'createFromBitmap'>)
}

/** The icons beside the clock; a test asks for the newest. */
export function createTrays(menus: Menus) {
  interface Made {
    toolTip: string
    title: string
    image: NativeImage
    menu: Menu | null
    readonly click: () => void
  }
  const made: Made[] = []
  const newest = () => made.at(-1)

  function create(image: NativeImage): Tray {
    const events = createEvents('Tray', ['click', 'right-click', 'double-click'])
    const own: Made = { toolTip: '', title: '', image, menu: null, click: () => void events.emit('click', {}) }
    made.push(own)
    return offer('Tray', {
      ...events.methods,
      ...({
        setToolTip: (words) => void (own.toolTip = words),
        setTitle: (words) => void (own.title = words),
        setImage: (next) => void (own.image = next as NativeImage),
        setContextMenu: (menu) => void (own.menu = menu),
        destroy: () => void made.splice(made.indexOf(own), 1),
        isDestroyed: () => !made.includes(own),
      } satisfies Pick<Tray, 'setToolTip' | 'setTitle' | 'setImage' | 'setContextMenu' | 'destroy' | 'isDestroyed'>),
    }) as unknown as Tray
  }

  return {
    facts(): DoubleTrayFacts | undefined {
      const tray = newest()
      if (!tray) return undefined
      const { toolTip, title, image, menu } = tray
      return { toolTip, title, image: drawings.get(image) ?? { width: 0, hash: '' }, menu: menus.facts(menu) }
    },
    choose: (...labels: string[]) => menus.choose(newest()?.menu ?? null, labels),
    click: () => newest()?.click(),
    Tray: offer(
      'Tray',
      // No arrow function: it is called with `new`.
      function TrayDouble(image: NativeImage) {
        return create(image)
      },
    ),
  }
}
