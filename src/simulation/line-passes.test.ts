import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import type { Law } from '../noise/law.ts';
import { rational } from '../numeric/rational.ts';
import { linePasses, type LinePass } from './line-passes.ts';
import { plan } from './plan.ts';

function passesOf(states: Readonly<Record<string, string>>, law: Law = gaussian()) {
  return linePasses(
    plan({
      recursion: recursion({ states, samples: { x: law } }),
      observables: { square: 'w^2' },
      extras: [],
      common: [],
      renormalise: false,
    }),
  );
}

const inParts = passesOf({ w: 'w - lambda*(tanh(w) + x)' });

test('a long chain is cut, and every operation stays in its place', () => {
  expect(inParts.length).toBeGreaterThan(1);
  const operations = inParts.flatMap((pass) => pass.operations);
  expect(operations).toEqual(operations.toSorted((a, b) => a - b));
  expect(inParts.map(({ isLast }) => isLast).lastIndexOf(false)).toBe(inParts.length - 2);
});

test('what a pass takes from operations, an earlier one leaves', () => {
  const all = new Set(inParts.flatMap((pass) => pass.operations));
  for (const [i, { taken, found }] of inParts.entries()) {
    const left = inParts.slice(0, i).flatMap((pass) => pass.left);
    expect(found).toEqual([...all].filter((position) => taken.has(position)));
    expect(left).toEqual(expect.arrayContaining([...found]));
  }
});

test('nothing is left that no later pass takes, and little altogether', () => {
  for (const [i, { left }] of inParts.entries()) {
    const later = inParts.slice(i + 1).flatMap(({ taken }) => [...taken]);
    expect(later).toEqual(expect.arrayContaining([...left]));
  }
  expect(inParts.flatMap(({ left }) => left).length).toBeLessThan(9);
});

const whole: Readonly<Record<string, readonly LinePass[]>> = {
  'a short line': passesOf({ w: 'w/2 + x' }),
  'a line that draws for itself': passesOf(
    { w: 'w - tanh(w)*x' },
    twoPoint(rational(1), rational(-1), rational('1/4')),
  ),
  'a wide line': passesOf(
    Object.fromEntries(
      ['w', ...Array.from({ length: 12 }, (_, i) => `v${i}`)].map((name) => [
        name,
        `${name}/2 + ${name}*${name}*x + 3*${name}`,
      ]),
    ),
  ),
};

test.each(Object.entries(whole))('%s stays whole', (_, passes) => {
  expect(passes).toHaveLength(1);
  expect(passes[0]).toMatchObject({ found: [], left: [], isLast: true });
});
