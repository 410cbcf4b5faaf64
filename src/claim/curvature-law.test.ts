import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { curvatureMoment } from '../theory/learning-rate-threshold.ts';
import { curvatureLaw, firstPole } from './curvature-law.ts';

test.each([2, 3, 4])('the mean of %i curvatures is what was drawn', (atoms) => {
  const raw = { positive: 16, others: [-8, 5], weights: [1, 2, 1, 2], mean: rational('-3/7') };
  const law = curvatureLaw({ ...raw, atoms });
  expect(law.sampleCurvatures).toHaveLength(atoms);
  expect(toText(curvatureMoment(law, 1))).toBe('-3/7');
  expect(toText(firstPole(law))).toBe('1/2');
});
