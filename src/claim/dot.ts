import {
  enclosure,
  isScalar,
  type Estimate,
  type Quantity,
  type Scalar,
} from '../evidence/quantity.ts';
import { isInterval } from '../numeric/interval.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import type { Dot, Side } from './check-record.ts';
import type { Given } from './draw.ts';
import type { Sighting } from './search.ts';
import { strataAt } from './tape.ts';

/** One component of a quantity, as a picture shows it. */
interface Component extends Pick<Dot, 'interval'> {
  readonly place: string;
  readonly side: Side;
  /** An estimate from runs. */
  readonly sampled?: true;
}

/**
 * A sighting as one dot of a picture. Of a quantity of several components it is the one that decided, else the
 * one for which the theory says the largest number. Undefined where no component of one side belongs to one of the other.
 */
export function dotOf(
  { theory, observed, outcome, place, point }: Sighting,
  given: Given,
): Dot | undefined {
  const [said, seen] = [components(theory), components(observed)];
  const pairs = said.length === seen.length ? said.map((one, i) => [one, seen[i]!] as const) : [];
  const pair =
    pairs.find(([one]) => place !== undefined && one.place === place) ??
    pairs.toSorted(([a], [b]) => size(b.side) - size(a.side))[0] ??
    alone(said, seen, place);
  if (pair === undefined) return undefined;
  const strata = strataAt(given, point.index);
  return {
    draw: point.index,
    near: Object.values(given).some(({ ordinary }, i) => strata[i]! >= ordinary),
    ...compared(pair[0].side, pair[1], outcome),
  };
}

/** Both sides; where runs decide between words, what they decided. */
function compared(theory: Side, seen: Component, outcome: Sighting['outcome']) {
  if (typeof theory === 'string' && seen.sampled) {
    const words = { holds: theory, refuted: `not ${theory}`, undecided: 'undecided' };
    return { theory, observed: words[outcome] };
  }
  const { side, interval } = seen;
  return { theory, observed: side, ...(interval ? { interval } : {}) };
}

/** A single estimate of a theory that says more than was sampled. */
function alone(said: readonly Component[], seen: readonly Component[], place: string | undefined) {
  const named = said.find((one) => one.place === place);
  return named && seen.length === 1 ? ([named, seen[0]!] as const) : undefined;
}

function size(side: Side): number {
  return typeof side === 'number' ? Math.abs(side) : -1;
}

function components(value: Quantity, place = ''): readonly Component[] {
  if (typeof value !== 'object' || isScalar(value)) return [{ place, side: sideOf(value) }];
  if (Array.isArray(value))
    return value.flatMap((item: Quantity, i) => components(item, `${place}[${i}]`));
  if ('estimate' in value && 'values' in value) return [estimated(value as Estimate, place)];
  if ('is' in value) return components(value['is'], place);
  if ('lower' in value && 'upper' in value) return bands(value, place);
  return Object.entries(value).flatMap(([name, item]) => components(item, `${place}.${name}`));
}

function estimated({ estimate, low, high }: Estimate, place: string): Component {
  return {
    place,
    sampled: true,
    side: drawable(estimate),
    ...(hasRoom(low, high) ? { interval: [low, high] } : {}),
  };
}

/** The two bounds of a theory as one component, wherever both are numbers. */
function bands(value: Readonly<Record<string, Quantity>>, place: string): readonly Component[] {
  const [lower, upper] = [components(value['lower']!, place), components(value['upper']!, place)];
  return lower.map((low, i) => {
    const [from, to] = [endOf(low.side, 0), endOf(upper[i]?.side, 1)];
    return from === undefined || to === undefined ? low : { place: low.place, side: [from, to] };
  });
}

function endOf(side: Side | undefined, end: 0 | 1): number | undefined {
  if (typeof side === 'number') return side;
  return typeof side === 'object' ? side[end] : undefined;
}

function sideOf(value: Exclude<Scalar, Diverges> | string | boolean): Side {
  if (!isScalar(value) || value === diverges) return String(value);
  const { low, high } = enclosure(value);
  return isInterval(value) && hasRoom(low, high) ? [low, high] : drawable((low + high) / 2);
}

/** Sizes that an axis has room for, with some to spare before doubles end. */
const [least, most] = [1e-290, 1e290];

/** What no axis has room for is said in words, or is nothing. */
function drawable(value: number): number | string {
  if (!hasRoom(value)) return String(value);
  return Math.abs(value) < least ? 0 : value;
}

function hasRoom(...values: readonly number[]): boolean {
  return values.every((value) => Math.abs(value) <= most);
}
