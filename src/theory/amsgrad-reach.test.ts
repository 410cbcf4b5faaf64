import { expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { reachableSecondMoment, reachFate } from './amsgrad-reach.ts';

test('at λ = 1/2, x = 1 or −6/5 the rate must stay above 1/6: v̂ below 9', () => {
  const p = { learningRate: rational('1/2'), curvature: one, asymmetry: rational('1/5') };
  expect(toText(reachableSecondMoment(p))).toBe('9');
  expect(() => reachableSecondMoment({ ...p, asymmetry: zero })).toThrow(
    'requires asymmetry > 0, got 0',
  );
});

test('the start w₀ = 100 of the catalogue is out of reach after one step', () => {
  const p = { learningRate: rational('1/2'), curvature: one, asymmetry: rational('1/5') };
  // β₂ = 1/2: v̂₁ ≥ 100²/2, whichever x is drawn.
  expect(reachFate({ ...p, secondMoment: rational(5000) }).is).toBe('never converges');
  expect(reachFate({ ...p, secondMoment: rational(9) }).is).toBe('never converges');
  expect(reachFate({ ...p, secondMoment: one })).toEqual({
    is: 'may converge',
    distance: expect.closeTo(Math.log(9), 12) as number,
  });
});
