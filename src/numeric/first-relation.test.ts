import { expect, test } from 'vitest';
import { firstRelation } from './first-relation.ts';
import { one, rational, zero } from './rational.ts';

const half = rational('1/2');

test('of a form on one state is X = a²', () => {
  const [constant, slope] = firstRelation([[one]], [[half]]);
  expect(constant!.div(slope!)).toEqual(rational('-1/4'));
});

test('does not see what the form does not see', () => {
  const a = [
    [rational(3), zero],
    [zero, half],
  ];
  const seen = firstRelation(
    [
      [zero, zero],
      [zero, one],
    ],
    a,
  );
  expect(seen).toHaveLength(2);
  const whole = firstRelation(
    [
      [one, one],
      [one, one],
    ],
    a,
  );
  // 9, 3/2 and 1/4: (X − 9)(X − 3/2)(X − 1/4) up to a factor.
  const at = (x: string) =>
    whole.toReversed().reduce((total, c) => total.mul(rational(x)).add(c), zero);
  expect([at('9'), at('3/2'), at('1/4')]).toEqual([zero, zero, zero]);
});

test('of the form 0 has no forms at all', () => {
  expect(firstRelation([[zero]], [[half]])).toEqual([one]);
});
