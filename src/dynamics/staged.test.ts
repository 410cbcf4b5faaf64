import { expect, test } from 'vitest';
import { quadratic } from '../landscape/quadratic.ts';
import { constantLaw } from '../noise/law.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { one, rational, toNumber, zero } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import { enumerate, exactStep, expectation } from './exact.ts';
import { squareThroughStages } from './square-through-stages.ts';
import { staged } from './staged.ts';

const descent = compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: rademacher() } });
const rates = ['1/2', '1/4', '1/8'].map((rate) => rational(rate));
const constants = { k: one, sigma: one };

test('each stage has its own learning rate', () => {
  const process = staged(descent, 'lambda', 3);
  const [lambda1, lambda2, lambda3] = rates;
  const all = { ...constants, lambda1, lambda2, lambda3, end1: one, end2: rational(3) };
  const step = exactStep(process, all as Record<string, typeof one>);
  const kept = [1, 2, 3, 4, 9].map((t) => step({ w: one }, { xi: zero }, t)['w']!.toFraction());
  expect(kept).toEqual(['1/2', '3/4', '3/4', '7/8', '7/8']);
});

test('one stage is the recursion itself, and only a constant can have stages', () => {
  const step = exactStep(staged(descent, 'lambda', 1), { ...constants, lambda1: rational('1/2') });
  expect(step({ w: one }, { xi: one })['w']!.toFraction()).toBe('0');
  expect(() => staged(descent, 'w', 2)).toThrow('staged requires one of k, sigma, lambda, got w');
  expect(() => staged(descent, 'lambda', 0)).toThrow(
    'staged requires a number of stages ≥ 1, got 0',
  );
});

test('E w² through stages is that of all words', () => {
  const process = staged(descent, 'lambda', 2);
  const all = { ...constants, lambda1: rates[0]!, lambda2: rates[1]!, end1: rational(3) };
  const words = enumerate(process, all, { w: rational(3) }, 5);
  const stages = [3, 2].map((steps, j) => ({
    constants: { ...constants, lambda: rates[j]! },
    steps,
  }));
  const found = squareThroughStages(descent, stages, rational(3));
  expect(found).toBeCloseTo(toNumber(expectation(words, 'w^2')), 14);
});

test('without contraction noise adds up, and one-sided noise is refused', () => {
  const still = { constants: { k: zero, sigma: one, lambda: one }, steps: 7 };
  expect(squareThroughStages(descent, [still], zero)).toBe(7);
  const pushed = { ...descent, samples: { xi: constantLaw(one) } };
  expect(() => squareThroughStages(pushed, [still], zero)).toThrow(
    'squareThroughStages requires centred noise of finite variance, got another',
  );
});
