/** What a witness observes where a limit does not exist: no number equals it. */
export const diverges = 'diverges';

export type Diverges = typeof diverges;
