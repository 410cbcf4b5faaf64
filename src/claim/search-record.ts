import { hearingReadings } from '../dynamics/readings.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { CheckRecord, Dot } from './check-record.ts';
import { counterexampleOf } from './counterexample.ts';
import { dotOf } from './dot.ts';
import type { Given } from './draw.ts';
import type { Sighting } from './search.ts';
import { symbols } from './symbol.ts';
import { strataAt } from './tape.ts';
import { writtenRecursion } from './written-recursion.ts';

/** As many dots as a picture shows apart. */
const mostDots = 24;

/** Keeps what a search saw beside its verdict. */
export class SearchRecord {
  readonly #given: Given;
  readonly #draws: number[] = [];
  readonly #dots: Dot[] = [];
  #recursion: Recursion | undefined;
  #decisive: Sighting | undefined;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Lets a piece of work read recursions, while pictures are still wanted. */
  hearing<T>(work: () => T): T {
    if (this.#draws.length >= mostDots) return work();
    return hearingReadings((recursion) => {
      if (this.#recursion === undefined || recursion.states.length < this.#recursion.states.length)
        this.#recursion = recursion;
    }, work);
  }

  accepted(sighting: Sighting): void {
    this.#draws.push(sighting.point.index);
    if (this.#draws.length > mostDots) return;
    const dot = dotOf(sighting, this.#given);
    if (dot) this.#dots.push(dot);
  }

  refuted(sighting: Sighting): void {
    // Of equally decisive ones the last, which is the simplest, up to rounding of the margin.
    const best = this.#decisive?.margin ?? 0;
    if (this.#decisive === undefined || sighting.margin <= best * (1 - 1e-6))
      this.#decisive = sighting;
  }

  result(): CheckRecord {
    const recursion = this.#recursion && writtenRecursion(this.#recursion);
    return {
      dots: this.#dots,
      strata: strataCounts(this.#given, this.#draws),
      ...(recursion ? { recursion } : {}),
      ...(this.#decisive ? { decisive: counterexampleOf(this.#decisive) } : {}),
    };
  }
}

function strataCounts(given: Given, draws: readonly number[]): CheckRecord['strata'] {
  const visited = draws.map((draw) => strataAt(given, draw));
  return Object.entries(given).map(([parameter, draw], i) => {
    // A choice may offer a value more than once: readers count what was drawn.
    const counts = new Map(draw.strata.map((name) => [name, 0]));
    for (const visit of visited) {
      const name = draw.strata[visit[i]!]!;
      counts.set(name, counts.get(name)! + 1);
    }
    const strata = [...counts].map(([name, count]) => ({
      name,
      ordinary: draw.strata.indexOf(name) < draw.ordinary,
      count,
    }));
    return { parameter, symbol: symbols[parameter]?.symbol, strata };
  });
}
