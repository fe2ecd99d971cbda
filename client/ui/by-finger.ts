/** Whether what points here is a finger. The style sheets name the same. */
export const isByFinger = (): boolean => matchMedia('(pointer: coarse)').matches
