import fc from 'fast-check';
import type { Drawn, Given } from './draw.ts';
import { readTape, tapeLength, type Point } from './tape.ts';

/**
 * A claim's domain as a fast-check arbitrary: each run draws a fresh tape, strata are enumerated by the
 * number of the run, and shrinking makes one parameter at a time simpler, never leaving the domain.
 */
export class Points<G extends Given> extends fc.Arbitrary<Point<G>> {
  readonly #given: G;
  #runs = 0;

  constructor(given: G) {
    super();
    this.#given = given;
  }

  override generate(random: fc.Random): fc.Value<Point<G>> {
    const tape = Uint32Array.from(
      { length: tapeLength(this.#given) },
      () => random.nextInt(-0x80000000, 0x7fffffff) >>> 0,
    );
    return new fc.Value(readTape(this.#given, tape, this.#runs++), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Point<G> {
    return typeof value === 'object' && value !== null && 'tape' in value && 'raw' in value;
  }

  override shrink(point: Point<G>, context: unknown): fc.Stream<fc.Value<Point<G>>> {
    return fc.stream(this.#simpler(point, (context ?? {}) as Readonly<Record<string, unknown>>));
  }

  *#simpler(
    point: Point<G>,
    contexts: Readonly<Record<string, unknown>>,
  ): IterableIterator<fc.Value<Point<G>>> {
    for (const [name, draw] of Object.entries(this.#given)) {
      for (const { value, context } of draw.shrink(
        (point.raw as Record<string, unknown>)[name],
        contexts[name],
      )) {
        const raw = { ...point.raw, [name]: value } as Drawn<G>;
        yield new fc.Value({ ...point, raw }, { ...contexts, [name]: context });
      }
    }
  }
}
