import { InvalidArgumentError, Option, type Command } from 'commander';
import { availableParallelism } from 'node:os';
import { profiles, type Profile } from '../claim/profile.ts';
import { readShard, type Shard } from './shard/shard.ts';

export interface VerifyOptions {
  readonly profile: Profile['name'];
  readonly seed: string;
  readonly json?: true;
  readonly list?: true;
  /** Seconds for each claim. */
  readonly timeout?: number;
  readonly jobs: number;
  /** Address of a Redis whose workers verify instead of this process's own. */
  readonly redis?: string;
  /** Only this part of the claims. */
  readonly shard?: Shard;
  /** The number of a nightly run, which fixes its seed and its error budget. */
  readonly night?: number;
  /** Where nightly runs are recorded. */
  readonly nights?: string;
  /** Error probability of the whole run, where it is not the usual one. */
  readonly budget?: number;
  readonly properties: string;
  readonly reports: string;
}

/** What committed reports are made with. */
export const defaults = {
  profile: 'standard',
  seed: 'falsifiable',
  properties: 'properties',
  reports: 'reports',
} as const;

/** Seconds after which a claim is taken to have no end. */
export const timeouts: Readonly<Record<Profile['name'], number>> = {
  quick: 120,
  standard: 120,
  deep: 1800,
};

/** Adds the options of `verify` to its command. */
export function withOptions(command: Command): Command {
  command
    .addOption(
      new Option('-p, --profile <name>', 'instances and budgets of the run')
        .choices(Object.keys(profiles))
        .default(defaults.profile),
    )
    .option('-s, --seed <text>', 'any text; the same seed gives the same verdicts', defaults.seed)
    .addOption(
      new Option(
        '--json',
        'print the verdicts document on standard output, and nothing else there',
      ).conflicts('list'),
    )
    .option('--list', 'list the claims without running them')
    .option(
      '--timeout <seconds>',
      `for each claim (default: ${timeouts.standard}, deep: ${timeouts.deep})`,
      positive('seconds'),
    )
    .addOption(
      new Option(
        '--redis <url>',
        'verify with the workers of a Redis (redis:// or rediss://)',
      ).conflicts('list'),
    )
    .addOption(
      new Option('--shard <i/n>', 'verify the i-th of n parts, for `merge` to join')
        .argParser(readShard)
        .conflicts('list'),
    )
    .addOption(
      new Option('--night <k>', 'seed and error budget of the k-th nightly run')
        .argParser((text) => whole(text, 1e6))
        .conflicts(['seed', 'list']),
    )
    .option('--nights <file>', 'record the nightly run in this file');
  return withFolders(command);
}

/** Adds the options that every command has which runs claims. */
export function withFolders(command: Command): Command {
  return command
    .option(
      '-j, --jobs <n>',
      'child processes at most',
      (text) => whole(text, 1024),
      availableParallelism(),
    )
    .option('--properties <folder>', 'where claims are looked for', defaults.properties)
    .option('--reports <folder>', 'where reports are written', defaults.reports);
}

/** Reads a length of time. Timers run wrong beyond 2³¹ milliseconds. */
export function positive(unit: 'seconds' | 'minutes'): (text: string) => number {
  const most = unit === 'seconds' ? 2e6 : 3e4;
  return (text) => {
    const value = Number(text);
    if (!(value > 0 && value <= most))
      throw new InvalidArgumentError(`It requires a number of ${unit} above 0, at most ${most}.`);
    return value;
  };
}

/** Reads a whole number from 1 to `most`. */
export function whole(text: string, most: number): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= most))
    throw new InvalidArgumentError(`It requires a whole number from 1 to ${most}.`);
  return value;
}
