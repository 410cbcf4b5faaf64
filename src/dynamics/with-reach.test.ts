import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { constantLaw } from '../noise/law.ts';
import { exactStep } from './exact.ts';
import { recursion } from './recursion.ts';
import { withReach } from './with-reach.ts';

test('the reach is the largest distance from the point, one step behind', () => {
  const walk = recursion({
    states: { w: '-2*w + x', v: 'v + 1' },
    samples: { x: constantLaw(rational(0)) },
  });
  const followed = withReach(walk, { w: 'c', v: '0' });
  expect(followed.states).toEqual(['reach', 'w', 'v']);
  const step = exactStep(followed, { c: rational(1) });
  const zero = rational(0);
  let state: Parameters<typeof step>[0] = { reach: zero, w: rational(3), v: zero };
  const seen = [0, 1, 2].map(() => toText((state = step(state, { x: zero }))['reach']!));
  expect(seen).toEqual(['2', '7', '11']);
});
