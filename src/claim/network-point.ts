import { compose } from '../dynamics/compose.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Landscape } from '../landscape/landscape.ts';
import { network, type NetworkShape } from '../landscape/network.ts';
import { jointLaw } from '../noise/joint-law.ts';
import type { Scope } from '../numeric/formula.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, zero, type Rational } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { fraction, scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/** Differentiating costs, and the same few shapes come with every instance. */
const known = new Map<string, { readonly landscape: Landscape; readonly recursion: Recursion }>();

function studied({ inputs, hidden, activation, bias }: NetworkShape) {
  const key = JSON.stringify([inputs, hidden, activation, bias]);
  const found =
    known.get(key) ?? composed(network({ inputs, hidden, activation, ...(bias ? { bias } : {}) }));
  known.set(key, found);
  return found;
}

/** The loss of a network of this shape; differentiated once. */
export const networkLandscape = (shape: NetworkShape) => studied(shape).landscape;

function composed(of: Landscape) {
  const blank = { weight: one, values: Object.fromEntries(of.samples.map((name) => [name, zero])) };
  const noise = { point: jointLaw([blank]) };
  return { landscape: of, recursion: compose({ landscape: of, optimizer: sgd(), noise }) };
}

/** A network, a place in its weights, the directions that lead away from it, and rows (x, y) of data. */
export interface NetworkPoint extends NetworkShape {
  readonly at: readonly Rational[];
  readonly escape: Matrix<Rational>;
  readonly data: Matrix<Rational>;
  readonly learningRate: Rational;
}

/** The values by the names of the coordinates. */
export const networkScope = (
  { coordinates }: Landscape,
  values: readonly Rational[],
): Scope<Rational> => Object.fromEntries(coordinates.map((name, i) => [name, values[i]!]));

/** All weights and biases 0. */
export const networkOrigin = (shape: NetworkShape) =>
  networkLandscape(shape).coordinates.map(() => zero);

/** The coordinate axes, as rows. */
export const everyDirection = (shape: NetworkShape) =>
  exact.identity(networkLandscape(shape).coordinates.length);

/** SGD on the points of the data, equally likely. */
export const networkDescent = (p: NetworkPoint): Recursion => {
  const points = p.data.map((row) => ({
    weight: one,
    values: Object.fromEntries([
      ...row.slice(0, p.inputs).map((x, i) => [`x${i + 1}`, x]),
      ['y', row.at(-1)!],
    ]) as Scope<Rational>,
  }));
  return { ...studied(p).recursion, samples: { point: jointLaw(points) } };
};

/** What `networkData` and the learning rate are made of. */
export const networkDataDraws = {
  inputs: choice([1, 2]),
  values: vector(12, fraction({ from: '1/4', to: 3 })),
  learningRate: scale(),
};

/** Points (x, y) in general position: inputs and targets of one sign, one point for each input and two more. */
export const networkData = (inputs: number, values: readonly Rational[]) =>
  Array.from({ length: inputs + 2 }, (_, i) =>
    Array.from({ length: inputs + 1 }, (__, j) => values[(i * (inputs + 1) + j) % 12]!),
  );
