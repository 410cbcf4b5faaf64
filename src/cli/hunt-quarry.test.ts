import { expect, test } from 'vitest';
import type { CheckName } from '../claim/report-schema.ts';
import { BadUsage } from './bad-usage.ts';
import { quarry } from './hunt-quarry.ts';

const check = (kind: CheckName['kind'], name: string): CheckName => ({
  kind,
  name,
  expected: 'refuted',
});
const one = {
  id: 'WD-1',
  checks: [check('witness', 'runs'), check('nearMiss', 'twice'), check('need', 'stable')],
};
const other = { id: 'WD-2', checks: [check('witness', 'moments'), check('nearMiss', 'thrice')] };
const both = [one, other];

test('all claims, or those that have what is asked for', () => {
  expect(quarry(both, {})).toEqual(both);
  expect(quarry(both, { nearMiss: 'thrice' })).toEqual([other]);
  expect(quarry(both, { need: 'stable' })).toEqual([one]);
  expect(quarry(both, { witness: 'moments' })).toEqual([other]);
  // Which witnesses a variation has, only its file knows.
  expect(quarry(both, { nearMiss: 'twice', witness: 'its own' })).toEqual([one]);
});

test.for([
  [[one], { nearMiss: 'nope' }, "WD-1 has no near miss 'nope': it has 'twice'"],
  [[other], { need: 'nope' }, "WD-2 has no needed hypothesis 'nope'"],
  [both, { nearMiss: 'stable' }, "none of 2 claims has the near miss 'stable': they have 'twice',"],
  [both, { witness: 'nope' }, "none of 2 claims has the witness 'nope': they have 'runs', 'mom"],
] as const)('what none has is bad usage: %#', ([claims, options, reason]) => {
  const asked = () => quarry(claims, options);
  expect(asked).toThrow(BadUsage);
  expect(asked).toThrow(reason);
});

test('of many names the first are listed', () => {
  const checks = Array.from({ length: 13 }, (_, i) => check('nearMiss', `n${i}`));
  expect(() => quarry([{ id: 'WD-3', checks }], { nearMiss: 'nope' })).toThrow(/'n11', …$/);
});
