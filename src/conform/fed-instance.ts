import type { Drawn, Given } from '../claim/draw.ts';
import { fraction } from '../claim/fraction.ts';
import { integer, vector } from '../claim/pick.ts';
import { computed } from '../evidence/computed.ts';
import type { Quantity } from '../evidence/quantity.ts';
import type { Interval } from '../numeric/interval.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import type { Adapter } from './adapter.ts';
import { gradient } from './gradient.ts';
import { constantsIn, hyperparameterDraws, inDoubles } from './hyperparameters.ts';
import { implementedPath } from './path.ts';
import { roundedPath, type Fed } from './rounded-path.ts';

/** A path as people read it: with one parameter, a list of numbers. */
export type Listed<T> = readonly (T | readonly T[])[];

/** An implementation's run on given gradients; its hyperparameters stand beside, by their names. */
export interface FedInstance {
  readonly dimension: number;
  readonly start: readonly Rational[];
  readonly gradients: Listed<Rational>;
  /** Steps of a run that is longer than its gradients: these in turn, over and over. */
  readonly horizon?: number;
}

const [most, longest] = [3, 6];
/** Width of the enclosures, relative to the parameters, up to which an instance decides. */
export const widest = 1e-4;

/** Instances of up to three parameters and six steps; what is not needed is drawn and left. */
export function fedDraws(adapter: Adapter): {
  readonly given: Given;
  readonly instance: (raw: Drawn<Given>) => FedInstance;
} {
  const { parameters, gradients = gradient } = adapter;
  const size = parameters ?? most;
  const hyperparameters = hyperparameterDraws(adapter);
  const given = {
    dimension: integer({ from: parameters ?? 1, to: size }),
    steps: integer({ from: 1, to: longest }),
    ...hyperparameters,
    start: vector(size, fraction({ from: -2, to: 2 })),
    gradients: vector(size * longest, gradients),
  };
  const instance = (raw: Drawn<Given>): FedInstance => {
    const { dimension, steps, start, gradients, ...drawn } = raw as Drawn<typeof given>;
    const rows = Array.from({ length: steps }, (_, t) =>
      gradients.slice(t * size, t * size + dimension),
    );
    return { ...drawn, dimension, start: start.slice(0, dimension), gradients: listed(rows) };
  };
  return { given, instance };
}

export function listed<T>(rows: readonly (readonly T[])[]): Listed<T> {
  return rows[0]?.length === 1 ? rows.map(([value]) => value!) : rows;
}

export function rowsOf<T>(list: Listed<T>): readonly (readonly T[])[] {
  return list.map((row) => (Array.isArray(row) ? (row as readonly T[]) : [row as T]));
}

/** Enclosures as a theory says them: what no rounding touches is a plain number. */
export function due(band: readonly (readonly Interval[])[]): Listed<Quantity> {
  return listed(
    band.map((row) => row.map(({ low, high }) => (low === high ? low : { low, high }))),
  );
}

/** The run of the recursion that an instance stands for. */
export function fedOf(adapter: Adapter, p: FedInstance): Fed {
  const { recursion, arithmetic } = adapter;
  const rows = rowsOf(p.gradients);
  const { horizon = rows.length } = p;
  const gradients = Array.from({ length: horizon }, (_, t) => rows[t % rows.length]!);
  return { recursion, arithmetic, constants: constantsIn(adapter, p), start: p.start, gradients };
}

/** What the implementation returns after each step. */
export function implemented(
  adapter: Adapter,
  { constants, start, gradients }: Fed,
): Listed<Quantity> {
  const path = implementedPath(adapter, {
    start: start.map(toNumber),
    constants: inDoubles(constants),
    steps: gradients.length,
    gradients: (t) => gradients[t - 1]!.map(toNumber),
  });
  return listed(path.map((row) => row.map(computed)));
}

/** What is computed once for each instance; adapters may state the same one. */
export function remembered<T>(
  compute: (adapter: Adapter, p: FedInstance) => T,
): (adapter: Adapter, p: FedInstance) => T {
  const known = new WeakMap<Adapter, WeakMap<FedInstance, { readonly value: T }>>();
  return (adapter, p) => {
    const own = known.get(adapter) ?? new WeakMap<FedInstance, { readonly value: T }>();
    const found = own.get(p) ?? { value: compute(adapter, p) };
    known.set(adapter, own.set(p, found));
    return found.value;
  };
}

/** The enclosures of an instance; undefined where rounding alone may divide by 0 or leave the domain of a root. */
export const bandOf = remembered((adapter, p) => attempted(fedOf(adapter, p)));

/** The enclosures of another run; those of the instance itself where it has none. */
export function attempted(fed: Fed): ReturnType<typeof roundedPath> | undefined {
  try {
    return roundedPath(fed);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether the enclosures are there and tight enough to decide; to be asked of parameters alone. */
export function isDecided(adapter: Adapter, p: FedInstance): boolean {
  const band = bandOf(adapter, p);
  return band !== undefined && band.every((row) => relativeWidth(row) <= widest / 2);
}

/** What rounding may make of two runs that agree but for it, as a margin of `equal`. */
export function roundingMargin(adapter: Adapter, p: FedInstance): number {
  return 2 * Math.max(...bandOf(adapter, p)!.map(relativeWidth));
}

/** The widest enclosure of a step, relative to the sum of two values of its size: a margin of `equal`. */
function relativeWidth(row: readonly Interval[]): number {
  const width = Math.max(...row.map(({ low, high }) => high - low));
  const size = Math.max(...row.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))));
  return width === 0 ? 0 : width / (2 * size);
}
