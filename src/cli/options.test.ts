import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { withOptions, type VerifyOptions } from './options.ts';

const parsed = (...args: string[]) =>
  withOptions(new Command('verify').exitOverride().configureOutput({ writeErr: () => undefined }))
    .parse(args, { from: 'user' })
    .opts<VerifyOptions>();

describe('the options of verify', () => {
  test('default to the run whose reports are committed', () => {
    expect(parsed()).toMatchObject({
      profile: 'standard',
      seed: 'falsifiable',
      properties: 'properties',
      reports: 'reports',
    });
  });

  test('a seed is any text', () => {
    expect(parsed('--seed', '2024, night 3').seed).toBe('2024, night 3');
  });

  test.for([
    [['--profile', 'fast'], 'Allowed choices are quick, standard, deep.'],
    [['--jobs', '0'], 'It requires a whole number from 1 to 1024.'],
    [['--jobs', '1.5'], 'It requires a whole number from 1 to 1024.'],
    [['--timeout', 'soon'], 'It requires a number of seconds above 0, at most 2000000.'],
    [['--json', '--list'], "option '--json' cannot be used with option '--list'"],
  ] as const)('%j is refused', ([args, reason]) => {
    expect(() => parsed(...args)).toThrow(reason);
  });
});
