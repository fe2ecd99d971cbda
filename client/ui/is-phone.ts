/** Whether the screen is as narrow as a phone's: one column at a time. The style sheets name the same width. */
export const isPhone = (): boolean => matchMedia('(max-width: 640px)').matches
