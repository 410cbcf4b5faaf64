import { expect, test } from 'vitest';
import { recursion, type Recursion } from '../dynamics/recursion.ts';
import { fivePoint, rademacher, skewTwoPoint, threePoint } from '../noise/finite-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { finiteLaw } from '../noise/law.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { ensemble } from './ensemble.ts';
import { plan } from './plan.ts';
import { trajectory } from './trajectory.ts';

const point = jointLaw(
  [1, 2, 3].map((i) => ({ weight: rational(1), values: { x: rational(i), y: rational(i * i) } })),
);
const evenNumbers = finiteLaw([0, 1, 2].map((i) => [rational(2 * i), rational(1)]));
const halves = finiteLaw([-1, 0, 1].map((i) => [rational(i, 2), rational(1)]));
const cases: readonly (readonly [string, Recursion, boolean])[] = [
  ['a multiplier', walk('w*(1 - lambda*x)', { x: skewTwoPoint() }), true],
  ['two uses of a sample', walk('w*(1 - lambda*x) + x^2', { x: skewTwoPoint() }), false],
  ['a grid', walk('w*(1 - lambda*x)', { x: fivePoint() }), false],
  ['whole numbers', walk('w/2 + x', { x: threePoint() }), false],
  ['halves', walk('w/2 + x^2 - x', { x: halves }), false],
  ['whole numbers, two apart', walk('w/2 + x', { x: evenNumbers }), false],
  ['whole numbers drawn together', walk('x*w/9 + y', { point }), false],
  ['samples drawn together', walk('w - lambda*(x*w - x*y)', { point }), true],
  ['two laws', walk('w - lambda*x*(w - exp(y))', { x: rademacher(), y: skewTwoPoint() }), true],
  ['a sample that nothing needs', walk('w/2', { x: rademacher() }), false],
  ['nothing but the sample', walk('sin(x)', { x: rademacher() }), true],
];

function walk(w: string, samples: Parameters<typeof recursion>[0]['samples']): Recursion {
  return recursion({ states: { w }, samples });
}

test.each(cases)('%s: tables change no bit', (_, subject, isLookedUp) => {
  const given = { recursion: subject, constants: { lambda: 1 / 3 }, seed: seedOf('by atom') };
  const run = ensemble({ ...given, start: { w: 1 }, replicas: 9, steps: 30 });
  for (const replica of [0, 5, 8]) {
    const path = trajectory({ ...given, start: { w: 1 }, replica, steps: 30 });
    expect(run.final['w']![replica]).toBe(path.states['w']![30]);
  }
  const { draws, line } = plan({
    recursion: subject,
    observables: {},
    extras: [],
    common: [],
    renormalise: false,
  });
  const saved = draws.flatMap((source) =>
    [...source.decided].filter((position) => line.instructions[position]!.kind === 'operation'),
  );
  expect(saved.length > 0).toBe(isLookedUp);
});
