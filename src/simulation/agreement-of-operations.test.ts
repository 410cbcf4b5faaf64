import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { childSeed, seedOf, stream } from '../numeric/stream.ts';
import { compose } from '../dynamics/compose.ts';
import { recursion } from '../dynamics/recursion.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { fivePoint } from '../noise/finite-laws.ts';
import { finiteLaw } from '../noise/law.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { ensemble } from './ensemble.ts';
import { trajectory } from './trajectory.ts';

const seed = seedOf('operations');

describe('the compiled reading is the scalar reading, bit for bit', () => {
  test('every operation, at NaN, infinities and both zeros too', () => {
    const unary = [
      'abs(w)',
      'sign(w)',
      'sqrt(w)',
      'sin(w)',
      'cos(w)',
      'exp(w)',
      'log(w)',
      'tanh(w)',
      '-w',
      'w^7',
      'w^(-3)',
      'w^0',
    ];
    const binary = [
      'min(w, v)',
      'max(w, v)',
      'min(w, v, 1/3)',
      'w + v',
      'w - v',
      'w*v',
      'w/v',
      'max(-w, 0)',
      'v',
    ];
    for (const text of [...unary, ...binary]) {
      const subject = recursion({ states: { w: text, v: 'w' }, samples: {} });
      const values = [NaN, Infinity, -Infinity, 0, -0, 2.5, -2.5, 5e-324];
      const pairs = values.flatMap((w) => values.map((v) => [w, v] as const));
      const start = { w: pairs.map(([w]) => w), v: pairs.map(([, v]) => v) };
      const run = ensemble({
        recursion: subject,
        constants: {},
        start,
        replicas: pairs.length,
        steps: 1,
        seed,
      });
      for (const [i, [w, v]] of pairs.entries()) {
        const path = trajectory({
          recursion: subject,
          constants: {},
          start: { w, v },
          steps: 1,
          seed,
        });
        expect([text, w, v, run.final['w']![i]]).toEqual([text, w, v, path.states['w']![1]]);
      }
    }
  });

  test('renormalised walks, exponents included', () => {
    const walk = compose({
      landscape: randomCurvature(),
      noise: { x: fivePoint() },
      optimizer: heavyBall(),
    });
    const base = {
      recursion: walk,
      constants: { lambda: 1.7, mu: 0.9 },
      start: { w: 1 },
      steps: 1000,
      renormalise: true,
      seed,
    };
    const run = ensemble({ ...base, replicas: 9 });
    for (let replica = 0; replica < 9; replica++) {
      const path = trajectory({ ...base, replica });
      expect(run.final['w']![replica]).toBe(path.states['w']![1000]);
      expect(run.final['m']![replica]).toBe(path.states['m']![1000]);
      expect(run.exponents![replica]).toBe(path.exponent);
    }
  });

  test('a weight of n/2³² draws its atom for exactly n words: the word on the edge is the last', () => {
    const word = stream(childSeed(seed, 0)).word() | 0;
    const count = BigInt(word) + 2n ** 31n + 1n;
    for (const [n, drawn] of [
      [count, -1],
      [count - 1n, 1],
    ] as const) {
      const weight = rational(n, 2n ** 32n);
      const law = finiteLaw([
        [rational(-1), weight],
        [rational(1), rational(1).sub(weight)],
      ]);
      const subject = recursion({ states: { w: 'x' }, samples: { x: law } });
      const base = { recursion: subject, constants: {}, steps: 1, seed };
      expect(ensemble({ ...base, replicas: 1 }).final['w']![0]).toBe(drawn);
      expect(trajectory(base).states['w']![1]).toBe(drawn);
    }
  });
});
