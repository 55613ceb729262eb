/** Lets those who name the same thing act one after the other. */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>()

  /** Acts once whatever was to be done for `name` before has come to its end, well or not. */
  return function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
    const turn = (last.get(name) ?? Promise.resolve()).then(act)
    const settled = turn.catch(() => undefined)
    last.set(name, settled)
    void settled.then(() => last.get(name) === settled && last.delete(name))
    return turn
  }
}
