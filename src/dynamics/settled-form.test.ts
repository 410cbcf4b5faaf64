import { expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { momentsAfter, stationaryCovariance } from './moments.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { settledForm } from './settled-form.ts';

const line = { lambda: rational('1/2'), k: one, sigma: one };
const square = [[one]];

test('of all states is the stationary second moment', () => {
  const process = noisyBowl(1, heavyBall(), gaussian());
  const constants = { ...line, mu: rational('1/3') };
  const covariance = stationaryCovariance(process, constants);
  const place = process.states.indexOf('w');
  const form = process.states.map((_, i) =>
    process.states.map((__, j) => (i === place && j === place ? one : zero)),
  );
  expect(settledForm(process, constants, form)).toEqual(
    covariance === diverges ? diverges : covariance[place]![place],
  );
});

test('sees past a direction that walks away', () => {
  const process = noisyBowl(2, sgd(), gaussian());
  const flat = { k11: zero, k12: zero, k22: one, g11: one, g12: one, g21: zero, g22: one };
  const constants = { lambda: one, ...flat };
  const seen = settledForm(process, constants, [
    [zero, zero],
    [zero, one],
  ]);
  expect(toText(seen as typeof one)).toBe('1');
  expect(
    settledForm(process, constants, [
      [one, zero],
      [zero, zero],
    ]),
  ).toBe(diverges);
  expect(toText(momentsAfter(process, constants, {}, 3).secondMoment[0]![0]!)).toBe('6');
});

test('is 0 for the form 0, and refuses noise with a mean', () => {
  expect(settledForm(noisyBowl(1, sgd(), gaussian()), line, [[zero]])).toEqual(zero);
  const biased = noisyBowl(1, sgd(), twoPoint(rational(2), zero));
  expect(() => settledForm(biased, line, square)).toThrow('settledForm requires centred noise');
});
