import { describe, expect, test } from 'vitest';
import { rademacher } from '../noise/finite-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { rational } from '../numeric/rational.ts';
import { vectorRecursion } from './vector-recursion.ts';

const q = rational;

describe('what does not fit is refused, naming the formula and the place', () => {
  const parts = {
    shapes: { w: 2, v: 3, K: [2, 2], lambda: 1, xi: 2 },
    samples: { xi: rademacher() },
  } as const;
  test.each([
    [
      'w - K*v',
      "update of 'w': formula 'w - K*v': 'K * v' multiplies 2×2 by 3×1; inner products are dot(a, b)",
    ],
    ['w + v', "update of 'w': formula 'w + v': 'w + v' adds 2×1 and 3×1"],
    ['w + lambda', "formula 'w + lambda': 'w + lambda' adds 2×1 and 1×1"],
    ['w*xi', "'w * xi' multiplies 2×1 by 2×1"],
    ['K*w/w', "'K * w / w' divides by 2×1; by entries it is ./"],
    ['w^2', "'w ^ 2' raises 2×1 to a power; by entries it is .^"],
    ['w.*v', "'w .* v' takes 2×1 and 3×1 entry by entry"],
    ['dot(w, v)*w', "'dot(w, v)' takes 2 vectors of one length, got 2×1, 3×1"],
    ['dot(K, K)*w', "'dot(K, K)' takes 2 vectors of one length, got 2×2, 2×2"],
    ['max(w, v)', "'max(w, v)' takes 2×1, 3×1 entry by entry"],
    ['lambda', "formula 'lambda': is 1×1, not 2×1"],
    ['w - M*w', "unknown symbol 'M'; known are w, v, K, lambda, xi, t"],
    ['inv(K)*w', "the function 'inv' is not allowed"],
    ['K w', "'K w' multiplies without *"],
    ['[w, w]', 'is not allowed'],
    ['w.^lambda', 'is no integer of size at most 64'],
    ['w +', 'Unexpected end of expression'],
  ])('%s', (text, message) => {
    const subject = () => vectorRecursion({ ...parts, states: { w: text, v: 'v' } });
    expect(subject).toThrow(SyntaxError);
    expect(subject).toThrow(message);
  });

  test('dimensions above 16, shapes left out, laws left out, growth without bound', () => {
    const states = { w: 'w' };
    expect(() => vectorRecursion({ shapes: { w: 17 }, states, samples: {} })).toThrow(
      "the shape of 'w' requires sizes from 1 to 16, got 17",
    );
    expect(() => vectorRecursion({ shapes: {}, states, samples: {} })).toThrow(
      "vectorRecursion requires the shape of 'w', got none",
    );
    expect(() =>
      vectorRecursion({ shapes: { w: 2, w1: 1 }, states: { w: 'w', w1: 'w1' }, samples: {} }),
    ).toThrow("shapes requires distinct names, got 'w1' of 'w' and 'w1'");
    const both = jointLaw([{ weight: q(1), values: { w1: q(1) } }]);
    expect(() => vectorRecursion({ shapes: { w: 2 }, states, samples: { both } })).toThrow(
      "vectorRecursion requires distinct names, got 'w1' twice",
    );
    const x1 = jointLaw([{ weight: q(1), values: { y: q(1) } }]);
    expect(() =>
      vectorRecursion({ shapes: { w: 2, x: 2 }, states, samples: { x: rademacher(), x1 } }),
    ).toThrow("vectorRecursion requires distinct samples, got 'x1' twice");
    expect(() => vectorRecursion({ shapes: { w: { symmetric: 2 } }, states, samples: {} })).toThrow(
      "vectorRecursion requires a state of shape n or [rows, columns], got symmetric 'w'",
    );
    const half = jointLaw([{ weight: q(1), values: { x1: q(1) } }]);
    expect(() =>
      vectorRecursion({ shapes: { w: 2, x: 2 }, states: { w: 'w + x' }, samples: { x: half } }),
    ).toThrow("vectorRecursion requires a law for every entry of 'x', got none for x2");
    expect(() =>
      vectorRecursion({ shapes: { w: 16, K: [16, 16] }, states: { w: 'K*K*K*K*w' }, samples: {} }),
    ).toThrow("'K * K * K * K' expands to more than 10000 terms in one entry");
  });
});
