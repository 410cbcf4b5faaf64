import { recursion } from '../../src/dynamics/recursion.ts';
import { gaussian } from '../../src/noise/continuous-laws.ts';
import { normals, type Uniform } from '../contenders/alea.ts';
import { meanSquare } from './mean-square.ts';
import type { Workload } from './workload.ts';

/** SGD on landscapes that are no polynomials, with unit Gaussian gradient noise (K6). */
export const waves: readonly Workload[] = [
  // w²/2 + A cos(ωw) with A = 1/2, ω = 3: a bowl with waves on it.
  field('K6 sin', 'w - 3/2*sin(3*w)', (w) => w - 1.5 * Math.sin(3 * w)),
  // log cosh w + w²/8.
  field('K6 tanh', 'tanh(w) + w/4', (w) => Math.tanh(w) + w / 4),
  // exp(−w²/2), a hill on the bowl w²/2.
  field('K6 exp', 'w - w*exp(-w^2/2)', (w) => w - w * Math.exp((-w * w) / 2)),
];

function field(name: string, gradient: string, byHand: (w: number) => number): Workload {
  const update = `w - lambda*(${gradient} + x)`;
  return meanSquare({
    name,
    burnIn: 200,
    process: {
      recursion: recursion({ states: { w: update }, samples: { x: gaussian() } }),
      constants: { lambda: 1 / 2 },
    },
    sheet: { step: [`w = ${update}`] },
    byHand: (random: Uniform, burnIn, steps) => {
      const draw = normals(random);
      let [w, total] = [0, 0];
      for (let t = 1; t <= burnIn + steps; t++) {
        w -= 0.5 * (byHand(w) + draw());
        if (t > burnIn) total += w * w;
      }
      return total / steps;
    },
    inC: false,
    inNumpy: true,
  });
}
