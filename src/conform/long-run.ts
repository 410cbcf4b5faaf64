import type { Draw } from '../claim/draw.ts';
import { integer } from '../claim/pick.ts';
import { ofComputed } from '../evidence/computed.ts';
import { equal } from '../evidence/equality.ts';
import { pathwise } from '../evidence/pathwise.ts';
import type { Quantity } from '../evidence/quantity.ts';
import type { Relation } from '../evidence/relation.ts';
import type { Adapter } from './adapter.ts';
import {
  bandOf,
  fedOf,
  implemented,
  remembered,
  type FedInstance,
  type Listed,
} from './fed-instance.ts';

const [from, octaves] = [32, 3];
const to = from * 2 ** octaves;
const whole = integer({ from: 0, to });

/** How long a run is: 0 where there are no more steps than gradients, else 32 to 256, each doubling as often. */
export const horizon: Draw<number> = {
  ...whole,
  strata: ['short', `${from} to ${to}`],
  ordinary: 1,
  read: (words, stratum) => (stratum === 0 ? 0 : spread(words[0]! / 2 ** 32)),
  along: ([word]) => (word! < 2 ** 31 ? 0 : spread(word! / 2 ** 31 - 1)),
};

function spread(position: number): number {
  const octave = Math.floor(position * octaves);
  return Math.ceil(from * 2 ** octave * (1 + position * octaves - octave));
}

/** The run with its gradients in turn, over and over, until it has taken so many steps. */
export function prolonged(p: FedInstance, horizon: number): FedInstance {
  return horizon > p.gradients.length ? { ...p, horizon } : p;
}

/** The path of a short run. Of a long one, whose hundreds of steps nobody reads, the one that `stepShown` names. */
export function inView(
  adapter: Adapter,
  p: FedInstance,
  path: Listed<Quantity> = pathOf(adapter, p),
): Quantity {
  if (p.horizon === undefined) return path;
  const step = stepShown(adapter, p);
  return { [`step ${step}`]: path[step - 1]! };
}

/** Equality at every step; of what `inView` leaves of a long run, at that one. */
export const equalInView: Relation = {
  ...pathwise(ofComputed(equal)),
  compare: (theory, observed, precision) => {
    if (Array.isArray(theory))
      return pathwise(ofComputed(equal)).compare(theory, observed, precision);
    const [[step, due], [, returned]] = [only(theory), only(observed)];
    const verdict = ofComputed(equal).compare(due, returned, precision);
    return { ...verdict, place: `${step}${verdict.place ?? ''}` };
  },
};

function only(view: Quantity): readonly [string, Quantity] {
  return Object.entries(view as { readonly [step: string]: Quantity })[0]!;
}

/** What the implementation returns: theory and witness look at the same run. */
const pathOf = remembered((adapter, p) => implemented(adapter, fedOf(adapter, p)));

/** The first step at which the implementation has left the enclosures; the last one where it never does. */
function stepShown(adapter: Adapter, p: FedInstance): number {
  const path = pathOf(adapter, p);
  const departure = bandOf(adapter, p)!.findIndex((row, t) => {
    const returned = row.length === 1 ? [path[t]!] : (path[t] as readonly Quantity[]);
    return row.some(({ low, high }, i) => !isWithin(returned[i]!, low, high));
  });
  return departure < 0 ? path.length : departure + 1;
}

/** What is no number is a text, and nowhere. */
function isWithin(value: Quantity, low: number, high: number): boolean {
  return typeof value === 'number' && low <= value && value <= high;
}
