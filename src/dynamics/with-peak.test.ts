import { expect, test } from 'vitest';
import { rademacher } from '../noise/finite-laws.ts';
import { rational, toText } from '../numeric/rational.ts';
import { enumerate } from './exact.ts';
import { recursion } from './recursion.ts';
import { withPeak } from './with-peak.ts';

const walk = recursion({ states: { w: 'w + x' }, samples: { x: rademacher() } });

test('the peak of a walk of two steps', () => {
  const outcomes = enumerate(withPeak(walk, 'w'), {}, { w: rational(1) }, 2);
  const found = outcomes.map(({ probability, state }) =>
    [probability, state['w']!, state['peak']!].map(toText).join(' '),
  );
  expect(found.toSorted()).toEqual(['1/4 -1 1', '1/4 1 1', '1/4 1 2', '1/4 3 3']);
});

test('requires a state of the recursion', () => {
  expect(() => withPeak(walk, 'v')).toThrow('withPeak requires one of w, got v');
});
