import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { mixedMoments } from './mixed-moments.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { withMemory } from './with-memory.ts';

const line = noisyBowl(1, sgd(), gaussian());
const constants = { lambda: rational('1/2'), k: one, sigma: one };

test('starts 3 and 1 have the variance 1 between them, of which ρ²ᵗ is left', () => {
  const { mean, covariance, secondMoment } = mixedMoments(
    line,
    constants,
    [{ w: rational(3) }, { w: one }],
    2,
  );
  expect([mean[0]!, covariance[0]![0]!, secondMoment[0]![0]!].map(toText)).toEqual([
    '1/2',
    // 1/16 of the start, 1/4 + 1/16 of the noise.
    '3/8',
    '5/8',
  ]);
});

test('memory that a start names comes with it, and is left out of the result', () => {
  const late = withMemory(line, { states: { n: 'xi' }, samples: { xi: 'n' } });
  const starts = [
    { w: zero, n: one },
    { w: zero, n: one.neg() },
  ];
  const { covariance } = mixedMoments(late, constants, starts, 1);
  expect(covariance.map((row) => row.map(toText))).toEqual([['1/4']]);
});
