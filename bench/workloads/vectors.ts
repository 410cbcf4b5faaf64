import { vectorRecursion } from '../../src/dynamics/vector-recursion.ts';
import { indices, upperEntries } from '../../src/landscape/entries.ts';
import { rademacher } from '../../src/noise/finite-laws.ts';
import type { Uniform } from '../contenders/alea.ts';
import { meanSquare } from './mean-square.ts';
import type { Workload } from './workload.ts';

const [lambda, mu] = [1 / 4, 1 / 2];

/** The heavy ball on wᵀKw/2, K_ij = 2^−|i−j|, with an independent sign in each gradient entry; w₁² is averaged (K5). */
export function vectorsOf(d: number): Workload {
  const hessian = indices(d).map((i) => indices(d).map((j) => 2 ** -Math.abs(i - j)));
  const gradient = 'mu*m + (K*w + x)';
  const zero = indices(d).map(() => 0);
  return meanSquare({
    name: `K5 d=${d}`,
    burnIn: 200,
    state: 'w1',
    process: {
      recursion: vectorRecursion({
        shapes: { w: d, m: d, x: d, K: { symmetric: d }, lambda: 1, mu: 1 },
        states: { m: gradient, w: `w - lambda*(${gradient})` },
        samples: { x: rademacher() },
      }),
      constants: { ...upperEntries('K', hessian), lambda, mu },
    },
    sheet: {
      constants: { K: hessian, lambda, mu },
      start: { m: zero, w: zero },
      gathered: { x: indices(d).map((i) => `x${i}`) },
      step: [`m = ${gradient}`, 'w = w - lambda*m'],
      average: 'w[1]^2',
    },
    byHand: (random, burnIn, steps) => byHand(random, hessian, { burnIn, steps }),
    inC: false,
    inNumpy: true,
  });
}

export const vectors = vectorsOf(8);

function byHand(
  random: Uniform,
  hessian: readonly (readonly number[])[],
  { burnIn, steps }: { burnIn: number; steps: number },
): number {
  const d = hessian.length;
  const [w, m] = [new Float64Array(d), new Float64Array(d)];
  let total = 0;
  for (let t = 1; t <= burnIn + steps; t++) {
    for (let i = 0; i < d; i++) {
      let force = random() < 0.5 ? -1 : 1;
      for (let j = 0; j < d; j++) force += hessian[i]![j]! * w[j]!;
      m[i] = mu * m[i]! + force;
    }
    for (let i = 0; i < d; i++) w[i]! -= lambda * m[i]!;
    if (t > burnIn) total += w[0]! * w[0]!;
  }
  return total / steps;
}
