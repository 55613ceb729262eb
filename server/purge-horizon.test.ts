import { describe, expect, it } from 'vitest'
import { purgeHorizon } from './purge-horizon.ts'

const hour = 3_600_000
const start = Date.parse('2026-11-20T12:00:00.000Z')
const at = (hours: number) => new Date(start + hours * hour).toISOString()

/** Asks at each of these hours; gives every horizon that came out. */
function askAt(...hours: number[]): string[] {
  let noted: string | null = null
  const horizons: string[] = []
  for (const each of hours) {
    const told = purgeHorizon(noted, at(each))
    noted = told.noted
    if (told.horizon !== null) horizons.push(told.horizon)
  }
  return horizons
}

describe('the horizon up to which things may be purged', () => {
  it('is none the first time, and none before 20 hours have been seen to pass', () => {
    expect(purgeHorizon(null, at(0))).toEqual({ noted: at(0), horizon: null })
    expect(purgeHorizon(at(0), at(0))).toEqual({ noted: at(0), horizon: null })
    expect(purgeHorizon(at(0), at(19.999))).toEqual({ noted: at(0), horizon: null })
  })

  it('is then the instant that was noted, not the present one', () => {
    expect(purgeHorizon(at(0), at(20))).toEqual({ noted: at(20), horizon: at(0) })
    expect(askAt(0, 8, 16, 24, 32, 40, 48)).toEqual([at(0), at(24)])
  })

  it('starts anew where the clock was put back or the note is none', () => {
    expect(purgeHorizon(at(5), at(4))).toEqual({ noted: at(4), horizon: null })
    expect(purgeHorizon('no instant', at(0))).toEqual({ noted: at(0), horizon: null })
  })

  it('believes no clock that is ten years ahead for some hours, and goes on when it is right again [case 67]', () => {
    const tenYears = 10 * 365 * 24
    const while_ = [0, 1, 2, 18].map((hours) => tenYears + hours)
    expect(askAt(0, 24, ...while_, 48, 49, 68)).toEqual([at(0), at(24), at(48)])
  })

  it('comes after a long time without Hearth, too', () => {
    expect(askAt(0, 1000, 1010, 1021)).toEqual([at(0), at(1000)])
  })
})
