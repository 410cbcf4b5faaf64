import { InvalidArgumentError, Option, type Command } from 'commander';
import { availableParallelism } from 'node:os';
import { profiles, type Profile } from '../claim/profile.ts';

export interface VerifyOptions {
  readonly profile: Profile['name'];
  readonly seed: string;
  readonly json?: true;
  readonly list?: true;
  /** Seconds for each claim. */
  readonly timeout?: number;
  readonly jobs: number;
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
  return command
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
      positive,
    )
    .option('-j, --jobs <n>', 'child processes at most', whole, availableParallelism())
    .option('--properties <folder>', 'where claims are looked for', defaults.properties)
    .option('--reports <folder>', 'where reports are written', defaults.reports);
}

function positive(text: string): number {
  const value = Number(text);
  // Timers run wrong beyond 2³¹ milliseconds.
  if (!(value > 0 && value <= 2e6))
    throw new InvalidArgumentError('It requires a number of seconds above 0, at most 2000000.');
  return value;
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 1024))
    throw new InvalidArgumentError('It requires a whole number from 1 to 1024.');
  return value;
}
