import { piecewiseGradient, rational, type Rational } from 'falsifiable';
import { expect, test } from 'vitest';
import { reproduce } from '../../../src/claim/reproduce.ts';
import { profiles } from '../../../src/claim/profile.ts';
import { statements } from './cases.ts';
import { smallestConditionNumber } from './heavy-balls.ts';
import { polyakRates, settlingTime } from './heavy-ball.ts';

test('every statement of the benchmark is false where it says', async () => {
  expect(statements.length).toBeGreaterThanOrEqual(10);
  for (const { name, claim } of statements) {
    const { outcome } = await reproduce(claim, claim.counterexample!).run({
      seed: '',
      profile: profiles.quick,
    });
    expect(outcome, name).toBe('refuted');
  }
});

test('cases have names of their own', () => {
  const names = statements.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('at condition number 25 the published gradient has an exact cycle of three points', () => {
  const gradient = {
    breakpoints: [rational(1), rational(2)],
    slopes: [25, 1, 25].map((slope) => rational(slope)),
    atZero: rational(0),
  };
  const [alpha, beta] = [rational('1/9'), rational('4/9')];
  const step = (before: Rational, now: Rational) =>
    now.add(beta.mul(now.sub(before))).sub(alpha.mul(piecewiseGradient(gradient, now)));
  const cycle = ['792/1225', '-2208/1225', '2592/1225'].map((place) => rational(place));
  for (let i = 0; i < 3; i++) {
    const next = step(cycle[i]!, cycle[(i + 1) % 3]!);
    expect(next.toFraction()).toBe(cycle[(i + 2) % 3]!.toFraction());
  }
  expect(polyakRates(25).learningRate).toBeCloseTo(1 / 9, 15);
  expect(polyakRates(25).momentum).toBeCloseTo(4 / 9, 15);
});

test('a plain quadratic settles, and in the time that its rate says', () => {
  const run = { conditionNumber: 25, breakpoints: [], slopes: [25], start: 1 };
  const time = settlingTime(run);
  // (2/3)^t to a millionth takes 34 steps; a double root a few more.
  expect(time).toBeGreaterThan(34);
  expect(time).toBeLessThan(50);
});

test('the smallest condition number is that of a case with a hit', () => {
  const results = [25, 20, 18].map((conditionNumber) => ({
    name: `heavy ball at condition number ${conditionNumber}`,
    hits: conditionNumber > 19 ? 1 : 0,
  }));
  expect(smallestConditionNumber(results).hit).toBe(20);
  expect(smallestConditionNumber([]).hit).toBeNull();
});
