import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { hasLightTails } from './light-tails.ts';
import { stationaryMeans } from './stationary-means.ts';

const descent = recursion({
  states: { w: 'w*(1 - lambda*(1 + c*x)) + xi' },
  samples: { x: rademacher(), xi: gaussian() },
});

// E a² = 0.673, and E w² is finite; E a⁸ = 1.53.
test('noise that multiplies needs eight moments, and sampling says so', () => {
  const constants = (c: string) => ({ lambda: rational('1/2'), c: rational(c) });
  expect(hasLightTails(descent, constants('1'))).toBe(true);
  expect(hasLightTails(descent, constants('13/10'))).toBe(false);
  const request = { recursion: descent, observables: { square: 'w^2' }, random: seedOf('tails') };
  expect(() => stationaryMeans({ ...request, constants: constants('13/10') })).toThrow(
    'requires moments of order 8 (4 with more than three states)',
  );
});

test('noise that only adds is left to its law', () => {
  const plain = recursion({ states: { w: 'w/2 + xi' }, samples: { xi: gaussian() } });
  expect(hasLightTails(plain, {})).toBe(true);
});
