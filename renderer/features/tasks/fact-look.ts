/** How a field looks that stands among the facts of a task: like text, until it is touched. */
export const factLook =
  '-mx-1.5 w-[calc(100%+12px)] rounded-small border border-transparent bg-transparent text-ellipsis px-[5px] py-[3px] hover:bg-sunken focus:border-edge focus:bg-surface'
