import { expect, test } from 'vitest';
import { computed, ofComputed } from './computed.ts';
import { equal } from './equality.ts';
import { pathwise } from './pathwise.ts';

const precision = { rank: 'certified', tolerance: 1e-3 } as const;
const path = pathwise(ofComputed(equal));

test('NaN and infinities are refutations with their place, numbers are compared as ever', () => {
  const theory = [
    [1, 2],
    [3, 4],
  ];
  const seen = (last: number) => [[1, 2].map(computed), [3, last].map(computed)];
  expect(path.compare(theory, seen(4), precision)).toMatchObject({ outcome: 'holds' });
  expect(path.compare(theory, seen(5), precision)).toMatchObject({ outcome: 'refuted' });
  for (const lost of [NaN, Infinity, -Infinity]) {
    expect(path.compare(theory, seen(lost), precision)).toEqual({
      outcome: 'refuted',
      margin: -1,
      place: 'step 2[1]',
    });
  }
  expect(computed(NaN)).toBe('NaN');
});

test('what was lost in both in the same way agrees', () => {
  const lost = [1, NaN].map(computed);
  expect(path.compare([lost], [lost], precision).outcome).toBe('holds');
  expect(path.compare([[1, 'Infinity']], [lost], precision).outcome).toBe('refuted');
  expect(path.compare([['NaN', 'NaN']], [lost], precision)).toMatchObject({ outcome: 'refuted' });
});

test('a bare NaN is still an error: whoever observes says what it is', () => {
  expect(() => path.compare([1], [NaN], precision)).toThrow('requires numbers, got NaN');
});
