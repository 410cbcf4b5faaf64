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

test('what was lost on both sides is no agreement: undecided, unless the rest refutes', () => {
  const lost = [1, NaN].map(computed);
  expect(path.compare([lost], [lost], precision)).toEqual({
    outcome: 'undecided',
    margin: 0,
    place: 'step 1[1]',
  });
  expect(path.compare([[1, 'Infinity']], [lost], precision).outcome).toBe('undecided');
  expect(path.compare([lost], [['NaN', 'NaN']], precision)).toMatchObject({
    outcome: 'refuted',
    place: 'step 1[0]',
  });
  expect(path.compare([lost], [[2, 'NaN']], precision).outcome).toBe('refuted');
  expect(path.compare([[1], lost], [[2], lost], precision).outcome).toBe('refuted');
  expect(path.compare([[1], lost], [[1], lost], precision).outcome).toBe('undecided');
});

test('a theory that was lost where the observation is a number is refuted', () => {
  expect(path.compare([['NaN', 1]], [[2, 1]], precision)).toEqual({
    outcome: 'refuted',
    margin: -1,
    place: 'step 1[0]',
  });
});

test('a bare NaN is still an error: whoever observes says what it is', () => {
  expect(() => path.compare([1], [NaN], precision)).toThrow('requires numbers, got NaN');
});
