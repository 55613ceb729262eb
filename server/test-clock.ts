/**
 * Makes this process's clock start at `instant` and go on from there. For tests: it replaces the global `Date`,
 * because Better Auth and jose read that one.
 */
export function startClockAt(instant: Date): void {
  const RealDate = Date
  const offset = instant.getTime() - RealDate.now()
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: ConstructorParameters<typeof Date> | [], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [target.now() + offset] : args, newTarget),
    apply: (target) => new target(target.now() + offset).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? () => RealDate.now() + offset : Reflect.get(target, property, receiver),
  })
}
