import { describe, expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import {
  dominatedPath,
  escapeLevel,
  escapePath,
  holdsInterval,
  intervalSquare,
  leastLowFactor,
  unguardedDomination,
} from './quartic-walk.ts';

const walk = (
  lowFactor: string,
  highFactor: string,
  start: string,
  factors: readonly string[] = [],
) => ({
  learningRate: rational('1/2'),
  lowFactor: rational(lowFactor),
  highFactor: rational(highFactor),
  start: rational(start),
  factors: factors.map((f) => rational(f)),
});
const step = (p: ReturnType<typeof walk>, f: Rational) =>
  p.start.mul(f.sub(p.learningRate.mul(p.start).mul(p.start)));

describe('dominatedPath', () => {
  test('the canonical instance', () => {
    const p = walk('1/2', '8/5', '1', ['1/2', '8/5']);
    expect(toText(intervalSquare(p))).toBe('2');
    expect(p.factors.map((f) => toText(step(p, f)))).toEqual(['0', '11/10']);
    expect(dominatedPath(p).map(({ size }) => toText(size))).toEqual(['1/2', '4/5']);
  });

  test('without the cubic condition a step leaves the interval', () => {
    const p = walk('1/2', '19/10', '9/8', ['19/10']);
    expect(holdsInterval(p)).toBe(false);
    const image = step(p, p.factors[0]!);
    expect(toText(image)).toBe('7299/5120');
    expect(image.mul(image).gt(unguardedDomination(p)[0]!.square)).toBe(true);
    expect(() => dominatedPath(p)).toThrow(
      'dominatedPath requires 2·highFactor³ ≤ 27·lowFactor, got 1/2 and 19/10',
    );
  });

  test('says what it requires of the start', () => {
    expect(() => dominatedPath(walk('1/2', '8/5', '3'))).toThrow(
      'dominatedPath requires start² ≤ 2·lowFactor/learningRate, got 3',
    );
  });
});

test('leastLowFactor is where the interval begins to hold', () => {
  const [highFactor, lowFactor] = [rational('3/2'), leastLowFactor(rational('3/2'))];
  expect(toText(lowFactor)).toBe('1/4');
  expect(holdsInterval({ highFactor, lowFactor })).toBe(true);
  expect(holdsInterval({ highFactor, lowFactor: rational('1/5') })).toBe(false);
});

test('escapePath grows by the same factor each step', () => {
  const p = { start: rational(-3), growth: rational('1/2'), factors: [rational(1), rational(1)] };
  expect(escapePath(p).map(toText)).toEqual(['9/2', '27/4']);
  expect(toText(escapeLevel({ highFactor: rational('8/5'), growth: p.growth }))).toBe('31/10');
});
