import { recursion } from '../../src/dynamics/recursion.ts';
import { gaussian } from '../../src/noise/continuous-laws.ts';
import { fivePoint, threePoint } from '../../src/noise/finite-laws.ts';
import type { Law } from '../../src/noise/law.ts';
import { normals, type Replica, type Uniform } from '../contenders/alea.ts';
import { meanSquare } from './mean-square.ts';
import type { Workload } from './workload.ts';

/** The heavy ball on w²/2 with μ = λ = 1/2 and unit noise, which settles at the variance 3/5 (K2). */
export const balls: readonly Workload[] = [
  ball('K2 Gaussian', gaussian(), byHand(normals)),
  ball('K2 three-point', threePoint(), byHand(threePoints)),
  ball('K2 five-point', fivePoint(), byHand(fivePoints)),
];

function ball(name: string, law: Law, replica: Replica): Workload {
  const gradient = 'mu*m + (k*w + x)';
  return meanSquare({
    name,
    // Its eigenvalues have size √½: nothing of the start is left.
    burnIn: 200,
    exact: 3 / 5,
    process: {
      recursion: recursion({
        states: { m: gradient, w: `w - lambda*(${gradient})` },
        samples: { x: law },
      }),
      constants: { mu: 1 / 2, lambda: 1 / 2, k: 1 },
    },
    sheet: { step: [`m = ${gradient}`, 'w = w - lambda*m'] },
    byHand: replica,
    inC: true,
    inNumpy: true,
  });
}

function byHand(law: (random: Uniform) => () => number): Replica {
  return (random, burnIn, steps) => {
    const draw = law(random);
    let [m, w, total] = [0, 0, 0];
    for (let t = 1; t <= burnIn + steps; t++) {
      m = 0.5 * m + (w + draw());
      w -= 0.5 * m;
      if (t > burnIn) total += w * w;
    }
    return total / steps;
  };
}

function threePoints(random: Uniform): () => number {
  return () => {
    const u = random();
    return u < 1 / 8 ? -2 : u < 7 / 8 ? 0 : 2;
  };
}

function fivePoints(random: Uniform): () => number {
  return () => {
    const u = 12 * random();
    return u < 1 ? -2 : u < 3 ? -1 : u < 9 ? 0 : u < 11 ? 1 : 2;
  };
}
