/**
 * A test that may be looked at after every block and stopped at will: its error is bounded over all
 * looks together (Ville), so no look has to be planned and none is paid for.
 */
export interface SequentialTest {
  /** Takes the next block of data and looks once; throws on a value that the test's law excludes. */
  readonly add: (values: ArrayLike<number>) => void;
  /** How many values have been seen. */
  readonly count: number;
}

/** What a test says of its claim; once decided it stays decided. */
export type Finding = 'holds' | 'refuted' | 'undecided';

/** Refuses an error probability outside (0, 1). */
export function requireAlpha(name: string, alpha: number): void {
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`${name} requires 0 < alpha < 1, got ${alpha}`);
}
