import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

/** How hard a password is to guess: 0 at once, 4 very hard. */
export type Strength = 0 | 1 | 2 | 3 | 4

// What is longer is only looked at so far: the time it takes grows faster than the text.
const longest = 40

const estimator = new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs })

/**
 * Estimates how hard a password is to guess. A large module: to be loaded when somebody types one.
 * @param about what others know of the person, such as the name, which makes a password easier to guess
 */
export function strengthOf(password: string, about: readonly string[]): Strength {
  return estimator.check(password.slice(0, longest), [...about]).score
}
