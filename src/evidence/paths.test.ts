import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { rational } from '../numeric/rational.ts';
import { pathIndicators, pathValues } from './paths.ts';

test('indicators of a walk: half of the paths end right of their start, and no value comes twice', () => {
  const walk = recursion({ states: { w: 'w + h*x' }, samples: { x: rademacher() } });
  const sample = pathIndicators({
    recursion: walk,
    constants: { h: rational('1/2') },
    start: { w: rational(3) },
    steps: 3,
    happens: ([w]) => w! > 3,
    random: [1, 2, 3, 4],
  });
  expect(sample).toMatchObject({ law: 'bernoulli', cost: 3 });
  const [first, second] = [sample.draw(4000), sample.draw(4000)].map((block) => Array.from(block));
  const share = (block: number[]) => block.reduce((a, b) => a + b) / block.length;
  expect(Math.abs(share(first!) - 0.5)).toBeLessThan(0.05);
  expect(Math.abs(share(second!) - 0.5)).toBeLessThan(0.05);
  expect(first).not.toEqual(second);
});

test('values of a walk stay in the bounds that are proved for them', () => {
  const walk = recursion({ states: { w: 'w + h*x' }, samples: { x: rademacher() } });
  const sample = pathValues({
    recursion: walk,
    constants: { h: rational(2) },
    start: { w: rational(0) },
    steps: 2,
    value: ([w]) => w! * w!,
    low: 0,
    high: 16,
    random: [1, 2, 3, 4],
  });
  expect(sample).toMatchObject({ law: 'bounded', low: 0, high: 16, cost: 2 });
  expect(new Set(Array.from(sample.draw(200)))).toEqual(new Set([0, 16]));
});
