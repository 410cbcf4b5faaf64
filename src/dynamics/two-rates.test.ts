import { expect, test } from 'vitest';
import { quadratic } from '../landscape/quadratic.ts';
import { constantLaw } from '../noise/law.ts';
import { zero } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import { scalarStep } from './scalar.ts';
import { twoRates } from './two-rates.ts';

test('the learning rate changes behind its step', () => {
  const process = twoRates(
    compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: constantLaw(zero) } }),
  );
  const step = scalarStep(process, { k: 1, sigma: 1, lambda: 0.5, lambdaAfter: 0.25, change: 2 });
  const seen = [1, 2, 3].map((t) => step({ w: 1 }, { xi: 0 }, t)['w']);
  expect(seen).toEqual([0.5, 0.5, 0.75]);
});
