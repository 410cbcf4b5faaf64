import type { Interval } from './interval.ts';
import type { Box } from './plane-box.ts';
import { toNumber } from './rational.ts';
import { requires } from './requirement.ts';
import type { Polynomial } from './symbolic.ts';

/** c·xⁱyʲ; c is within one unit in the last place. */
interface Term {
  readonly c: number;
  readonly i: number;
  readonly j: number;
}

/** The derivatives of a polynomial in two variables, ready for enclosures. */
export interface Plane {
  readonly value: readonly Term[];
  /** By x and by y. */
  readonly gradient: readonly [readonly Term[], readonly Term[]];
  /** xx, xy, yy. */
  readonly hessian: readonly [readonly Term[], readonly Term[], readonly Term[]];
}

/** Throws on a polynomial in other variables. */
export function planeOf({ terms }: Polynomial, names: readonly [string, string]): Plane {
  const loss = [...terms].map(([monomial, value]) => {
    const factors = monomial === '' ? [] : monomial.split('*');
    const foreign = factors.find((factor) => !names.includes(factor));
    requires(
      foreign === undefined,
      'criticalPoints',
      `a polynomial in ${names.join(', ')}`,
      foreign,
    );
    const [i, j] = names.map((name) => factors.filter((factor) => factor === name).length);
    return { c: toNumber(value), i: i!, j: j! };
  });
  const [x, y] = [byX(loss), byY(loss)];
  return { value: loss, gradient: [x, y], hessian: [byX(x), byY(x), byY(y)] };
}

function byX(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ i }) => i > 0).map(({ c, i, j }) => ({ c: c * i, i: i - 1, j }));
}

function byY(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ j }) => j > 0).map(({ c, i, j }) => ({ c: c * j, i, j: j - 1 }));
}

/** [low, high] of the powers 0, 1, … of both coordinates over a box. */
type Powers = readonly [readonly Interval[], readonly Interval[]];

export function powersOver({ value }: Plane, [x, y]: Box): Powers {
  const degree = value.reduce((most, { i, j }) => Math.max(most, i, j), 0);
  return [powersOf(x, degree), powersOf(y, degree)];
}

/** Encloses the polynomial: at most 3 + 2·8 roundings a term and one a sum, of sizes below Σ|c||x|ⁱ|y|ʲ. */
export function enclosed(terms: readonly Term[], [x, y]: Powers): Interval {
  let [low, high, size] = [0, 0, 0];
  for (const { c, i, j } of terms) {
    const [a, b] = [x[i]!, y[j]!];
    const [p, q, r, s] = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
    const [least, most] = [Math.min(p, q, r, s), Math.max(p, q, r, s)];
    low += c > 0 ? c * least : c * most;
    high += c > 0 ? c * most : c * least;
    size += Math.abs(c) * Math.max(-least, most);
  }
  const slack = size * (32 + terms.length) * 2 ** -53 + Number.MIN_VALUE;
  return { low: low - slack, high: high + slack };
}

/** xx, xy and yy over a box. */
export function hessianOver(plane: Plane, cell: Box): readonly [Interval, Interval, Interval] {
  const powers = powersOver(plane, cell);
  return plane.hessian.map((terms) => enclosed(terms, powers)) as [Interval, Interval, Interval];
}

/** The polynomial at a point, rounded. */
export function valueAt(terms: readonly Term[], [x, y]: readonly [number, number]): number {
  let total = 0;
  for (const { c, i, j } of terms) {
    let product = c;
    for (let k = 0; k < i; k++) product *= x;
    for (let k = 0; k < j; k++) product *= y;
    total += product;
  }
  return total;
}

function powersOf({ low, high }: Interval, degree: number): readonly Interval[] {
  const around = low <= 0 && high >= 0;
  const powers = [{ low: 1, high: 1 }];
  let [a, b] = [1, 1];
  for (let k = 1; k <= degree; k++) {
    [a, b] = [a * low, b * high];
    const even = k % 2 === 0;
    powers.push(
      even ? { low: around ? 0 : Math.min(a, b), high: Math.max(a, b) } : { low: a, high: b },
    );
  }
  return powers;
}
