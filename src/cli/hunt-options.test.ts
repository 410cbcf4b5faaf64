import { Command } from 'commander';
import { expect, test } from 'vitest';
import { targetOf, withHuntOptions, type HuntOptions } from './hunt-options.ts';

const parsed = (...args: string[]) =>
  withHuntOptions(new Command('hunt').exitOverride().configureOutput({ writeErr: () => undefined }))
    .parse(args, { from: 'user' })
    .opts<HuntOptions>();

test('aim at the claim, a near miss or a need', () => {
  expect(targetOf(parsed())).toEqual({ kind: 'claim', name: '' });
  expect(targetOf(parsed('--near-miss', 'a'))).toEqual({ kind: 'nearMiss', name: 'a' });
  expect(targetOf(parsed('--need', 'b'))).toEqual({ kind: 'need', name: 'b' });
});

test.for([
  ['--near-miss', 'a', '--need', 'b'],
  ['--need', 'b', '--near-miss', 'a'],
])('cannot aim at both: %j', (args) => {
  expect(() => parsed(...args)).toThrow(
    "option '--near-miss <name>' cannot be used with option '--need <name>'",
  );
});
