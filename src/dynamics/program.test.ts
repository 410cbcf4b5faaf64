import { expect, test } from 'vitest';
import { exactStep } from './exact.ts';
import { recursion } from './recursion.ts';
import { scalarStep } from './scalar.ts';
import { rational } from '../numeric/rational.ts';

/** The scalar and the compiled reading share the straight line: only another reading can tell that it is right. */
test.each(['-w', '-(w + 1)*w', 'w^-2', 'w^-1 - w', '2 - w^3', 'w^5/(1 + w^2)', 'abs(-w) - w'])(
  'the straight line of %s is what the exact reading says',
  (text) => {
    const subject = recursion({ states: { w: text }, samples: {} });
    for (const w of ['1/2', '-2', '4']) {
      const exact = exactStep(subject, {})({ w: rational(w) }, {})['w']!;
      const scalar = scalarStep(subject, {})({ w: rational(w).valueOf() }, {})['w']!;
      expect(scalar).toBeCloseTo(exact.valueOf(), 12);
    }
  },
);

test('quotients by numbers are the rounded ones, be it that powers of two are multiplied', () => {
  for (const by of [2, -4, 2 ** -30, 3, 10, 0.7, 2 ** 300]) {
    const subject = recursion({ states: { w: `w/(${by})` }, samples: {} });
    for (const w of [1, 1 / 3, -7e300, 5e-324, 0, -0, Infinity])
      expect([by, w, scalarStep(subject, {})({ w }, {})['w']]).toEqual([by, w, w / by]);
  }
});
