/**
 * A generator of one parameter: a fixed number of raw 32-bit words in, a value out, total. Its strata are
 * enumerated by the search, not sampled, so a boundary is visited by construction.
 */
export interface Draw<T> {
  /** How many words of the tape one value reads, always the same. */
  readonly words: number;
  /** Names of the parts of the domain, e.g. `interior`, `below 2`; at least one. */
  readonly strata: readonly string[];
  /** How many of the strata, from the first, are ordinary: away from every boundary. */
  readonly ordinary: number;
  readonly read: (words: Uint32Array, stratum: number) => T;
  /** The same domain as a guided search walks it: monotone in each word, and as fine as words are. */
  readonly along: (words: Uint32Array) => T;
  /** A value as JSON that people read: fractions as texts. */
  write(value: T): Recorded;
  /** The value that was written; throws where it does not belong to the domain. */
  readonly parse: (recorded: Recorded) => T;
  /** Simpler values in the domain, the simplest first; `context` is what an accepted one came with. */
  shrink(value: T, context: unknown): Iterable<Simpler<T>>;
}

/** A drawn value as JSON. */
export type Recorded = string | number | readonly Recorded[];

export interface Simpler<T> {
  readonly value: T;
  readonly context: unknown;
}

/** The raw draws of a claim by parameter name. */
export type Given = Readonly<Record<string, Draw<unknown>>>;

export type DrawnOf<D> = D extends Draw<infer T> ? T : never;

/** The drawn values of a `given`, before dependent quantities are solved for. */
export type Drawn<G extends Given> = { readonly [K in keyof G]: DrawnOf<G[K]> };
