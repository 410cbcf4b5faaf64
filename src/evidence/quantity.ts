import { intervals, isInterval, point, type Interval } from '../numeric/interval.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { isRational, toText, type Rational } from '../numeric/rational.ts';

/** One number of any rank, or `diverges` where a limit does not exist. */
export type Scalar = Rational | number | Interval | Diverges;

/** What a theory says and a witness observes: scalars, decisions, and arrays or records of them. */
export type Quantity =
  | Exclude<Scalar, Diverges>
  | string
  | boolean
  | readonly Quantity[]
  | { readonly [name: string]: Quantity };

/** What a sampled witness saw in the end: the estimate, its confidence interval (infinite where its test has none). */
export interface Estimate {
  readonly [name: string]: Quantity;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly values: number;
}

export function isScalar(value: unknown): value is Scalar {
  return isRational(value) || typeof value === 'number' || isInterval(value) || value === diverges;
}

/** A quantity's leaves in order, each with its place (`[0][1]`, `.upper`). */
function leaves(value: Quantity, place = ''): readonly { place: string; leaf: Quantity }[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => leaves(item, `${place}[${i}]`));
  if (typeof value === 'object' && !isScalar(value) && !isForeign(value)) {
    return Object.entries(value).flatMap(([name, item]) => leaves(item, `${place}.${name}`));
  }
  return [{ place, leaf: value }];
}

/** The leaves of theory and observation side by side; a different shape is an error, never a refutation. */
export function paired(
  theory: Quantity,
  observed: Quantity,
): readonly { place: string; theory: Scalar; observed: Scalar }[] {
  const [left, right] = [leaves(theory), leaves(observed)];
  if (left.length !== right.length || left.some(({ place }, i) => place !== right[i]!.place)) {
    throw new TypeError(
      `comparison requires equal shapes, got theory ${describe(theory)} and observation ${describe(observed)}`,
    );
  }
  if (left.length === 0) throw new TypeError('comparison requires numbers, got none');
  return left.map(({ place, leaf }, i) => ({
    place,
    theory: scalar(leaf, 'theory'),
    observed: scalar(right[i]!.leaf, 'observation'),
  }));
}

function scalar(leaf: Quantity, role: 'theory' | 'observation'): Scalar {
  if (!isScalar(leaf)) {
    const shown = typeof leaf === 'string' ? `'${leaf}'` : describe(leaf);
    throw new TypeError(`comparison requires numbers, got ${shown} in the ${role}`);
  }
  if (typeof leaf === 'number' && Number.isNaN(leaf))
    throw new RangeError(`comparison requires numbers, got NaN in the ${role}`);
  return leaf;
}

/** What plain JavaScript may return all the same, and has no entries: null, and what an `async` function promises. */
function isForeign(value: unknown): boolean {
  return value === null || value instanceof Promise;
}

/** The interval of a scalar that is one, or that a rational or double lies in. */
export function enclosure(value: Exclude<Scalar, Diverges>): Interval {
  if (isInterval(value)) return value;
  return typeof value === 'number' ? point(value) : intervals.constant(value);
}

/** A scalar's double: the middle of an interval, Infinity for `diverges`. */
export function magnitude(value: Scalar): number {
  if (value === diverges) return Infinity;
  const { low, high } = enclosure(value);
  const sum = low + high;
  return Number.isFinite(sum) ? sum / 2 : low / 2 + high / 2;
}

/** A gap over the sizes of both sides, −1 to 1; NaN where both are infinite. */
export function relativeGap(gap: number, a: number, b: number): number {
  if (gap === 0) return 0;
  if (Math.abs(gap) === Infinity) return Math.sign(gap);
  const scale = a + b;
  return Number.isFinite(scale) ? gap / scale : gap / 2 / (a / 2 + b / 2);
}

/** The text of a quantity: simple fractions as they are, doubles to 6 digits. */
export function describe(value: Quantity): string {
  if (isRational(value)) return toText(value);
  if (typeof value === 'number') return sixDigits(value);
  if (isForeign(value)) return value === null ? 'null' : 'a promise';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  if (isEstimate(value)) return estimateText(value);
  if (isInterval(value)) return `[${sixDigits(value.low)}, ${sixDigits(value.high)}]`;
  const { is, distance, ...others } = value as { readonly [name: string]: Quantity };
  // A decision; its distance is the margin's.
  if (is !== undefined && distance !== undefined && Object.keys(others).length === 0)
    return describe(is);
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${name}: ${describe(item)}`)
    .join(', ')} }`;
}

function isEstimate(value: object): value is Estimate {
  return 'estimate' in value && 'values' in value;
}

function estimateText({ estimate, low, high, values }: Estimate): string {
  const bounds =
    Number.isFinite(low) && Number.isFinite(high)
      ? ` in [${sixDigits(low)}, ${sixDigits(high)}]`
      : '';
  return `${sixDigits(estimate)}${bounds} from ${values} values`;
}

/** Six significant digits: what every supported Node version prints alike. */
function sixDigits(x: number): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(6))) : String(x);
}
