import type { Errand } from '../bridge/host.ts'

/** Somebody at their tasks, who does what they are sent for. */
interface Servant {
  readonly account: string
  readonly run: (errand: Errand) => Promise<void>
}

/**
 * Hands each errand that waits to somebody, once.
 * @param take gives the errand that waits for whoever is here, and forgets it
 */
export function createErrandDesk(take: () => Promise<Errand | null>) {
  /** Where a lock comes between it gets no answer, and is done when that person is here again. */
  let underWay: { readonly account: string; readonly errand: Errand } | undefined

  return {
    /**
     * Has the errand done that waits, if one does.
     * @param isBack they have just come in: what a lock has cut off is done again
     */
    async serve({ account, run }: Servant, isBack = false): Promise<void> {
      const cutOff = isBack && underWay?.account === account ? underWay.errand : undefined
      const errand = (await take()) ?? cutOff
      if (!errand) return
      const own = { account, errand }
      underWay = own
      await run(errand)
      if (underWay === own) underWay = undefined
    },
  }
}
