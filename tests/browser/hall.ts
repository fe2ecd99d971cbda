/** The address the browsers use: plain http, and not a loopback name, so that nothing a hall lacks can be relied on. */
export const HALL = 'plenary.hall'
