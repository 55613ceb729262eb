import type { MenuFacts } from './hosts/electron-double/control.ts'

/** An icon as main draws it: four bytes (blue, green, red, opacity) for each of its points. */
export interface DrawnIcon {
  readonly width: number
  readonly points: readonly number[]
}

/** A menu to be drawn, beneath what opens it: a word of the menu bar, or the icon beside the clock with its tool tip. */
export interface DrawnMenu {
  readonly title: string
  readonly icon?: DrawnIcon
  readonly items: readonly MenuFacts[]
}

/**
 * Runs in an empty page: draws menus side by side, as plain as a desktop that is nobody's. What is in them, in which
 * order, which keys stand beside it and what is grey is the app's; the look is the system's, which differs.
 */
export function drawMenus(menus: readonly DrawnMenu[]): void {
  const style = document.createElement('style')
  style.textContent = `
    :root { color-scheme: light dark; font: 13px/1.4 'Inter Variable', system-ui, sans-serif }
    body { margin: 0; padding: 20px; display: flex; gap: 14px; align-items: start;
      background: light-dark(#d9dde2, #24282d); color: light-dark(#1d1f21, #e6e8ea) }
    h2 { margin: 0 0 6px; font-size: 13px; font-weight: 500; display: flex; gap: 8px; align-items: center; min-height: 22px }
    canvas { image-rendering: pixelated; width: 22px; height: 22px }
    ul { margin: 0; padding: 5px; list-style: none; min-width: 130px; border-radius: 9px;
      background: light-dark(#fbfbfc, #32373d); box-shadow: 0 6px 20px rgb(0 0 0 / 0.25) }
    li { display: flex; justify-content: space-between; gap: 20px; padding: 4px 9px; white-space: nowrap }
    li[aria-disabled=true] { opacity: 0.45 }
    li[role=separator] { height: 1px; padding: 0; margin: 5px 9px; background: light-dark(#dcdfe2, #484e55) }
    kbd { font: inherit; opacity: 0.6 }`
  document.head.append(style)
  for (const { title, icon, items } of menus) {
    const column = document.body.appendChild(document.createElement('section'))
    const heading = column.appendChild(document.createElement('h2'))
    if (icon) {
      const canvas = heading.appendChild(document.createElement('canvas'))
      canvas.width = icon.width
      canvas.height = icon.width
      const image = new ImageData(icon.width, icon.width)
      for (let at = 0; at < icon.points.length; at += 4) {
        const [blue = 0, green = 0, red = 0, opacity = 0] = icon.points.slice(at, at + 4)
        image.data.set([red, green, blue, opacity], at)
      }
      canvas.getContext('2d')?.putImageData(image, 0, 0)
    }
    heading.append(title)
    const list = column.appendChild(document.createElement('ul'))
    for (const { label, type, accelerator, isEnabled } of items) {
      const item = list.appendChild(document.createElement('li'))
      if (type === 'separator') {
        item.setAttribute('role', 'separator')
        continue
      }
      item.setAttribute('aria-disabled', String(!isEnabled))
      item.append(label.replace('&', ''))
      if (accelerator === undefined) continue
      const keys = item.appendChild(document.createElement('kbd'))
      keys.append(accelerator.replace('CommandOrControl', 'Ctrl'))
    }
  }
}
