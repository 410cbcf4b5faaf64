import { expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { preconditionedHeavyBall } from '../optimizer/preconditioned.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { parametersAndGradient } from './parameters-and-gradient.ts';

const shown = (a: ReturnType<typeof parametersAndGradient>['covariance']) =>
  a.map((row) => row.map((x) => (x === diverges ? diverges : toText(x))));

test('E g² = k²S + σ² beside S, in one dimension under either name of the memory', () => {
  const line = { mu: zero, k: one, sigma: one };
  const half = rational('1/2');
  const plain = parametersAndGradient(noisyBowl(1, heavyBall(), gaussian()), {
    ...line,
    lambda: half,
  });
  const matrix = parametersAndGradient(noisyBowl(1, preconditionedHeavyBall(1), gaussian()), {
    ...line,
    p11: half,
  });
  for (const { covariance, meanSquare } of [plain, matrix])
    expect([shown(covariance), shown(meanSquare)]).toEqual([[['1/3']], [['4/3']]]);
});

test('neither exists beyond the stable steps', () => {
  const { covariance, meanSquare } = parametersAndGradient(noisyBowl(1, heavyBall(), gaussian()), {
    lambda: rational(2),
    mu: zero,
    k: one,
    sigma: one,
  });
  expect([shown(covariance), shown(meanSquare)]).toEqual([[[diverges]], [[diverges]]]);
});
