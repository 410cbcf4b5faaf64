import { exactStep } from '../dynamics/exact.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { saddleType } from '../landscape/saddle-type.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { innerProduct } from '../numeric/vector-products.ts';
import {
  networkDescent,
  networkLandscape,
  networkScope,
  type NetworkPoint,
} from './network-point.ts';

const pointsOf = ({ samples: networkDataDraws }: Recursion) =>
  (networkDataDraws['point'] as ReturnType<typeof jointLaw>).atoms;

/** How far one step on each point of the data moves along each escape direction. */
const moves = (p: NetworkPoint) => {
  const of = networkDescent(p);
  const step = exactStep(of, { lambda: p.learningRate });
  return pointsOf(of).map(({ values }) => {
    const next = step(networkScope(networkLandscape(p), p.at), values);
    const shift = of.states.map((name, i) => next[name]!.sub(p.at[i]!));
    return p.escape.map((direction) => innerProduct(direction, shift));
  });
};

/** Two witnesses of the type of a saddle point: the derivatives of the loss, and one step on each point of the data. */
export const saddleTypeWitnesses = {
  'derivatives of the loss': {
    exact: (p: NetworkPoint) => {
      const of = networkLandscape(p);
      return saddleType(of, { at: networkScope(of, p.at), escape: p.escape });
    },
  },
  // Only whether a direction moves at all: on points in general position that is what decides here.
  'one step on each data point': {
    exact: (p: NetworkPoint) => {
      const seen = moves(p);
      const moving = p.escape.filter((_, i) => seen.some((row) => row[i]!.n !== 0n));
      if (moving.length === 0) return 'type II';
      return moving.length === p.escape.length ? 'type I' : 'neither';
    },
  },
};
