import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';

export interface Options {
  readonly only: readonly Fault[];
  readonly jobs: number;
}

/** The command line of the planted faults. */
export function command(action: (options: Options) => Promise<void>): Command {
  return new Command('mutants')
    .description(
      'Breaks copies of the project on purpose, one fault at a time, and shows which test notices.',
    )
    .addOption(
      new Option('--only <text>', 'the faults whose name or file contains the text')
        .default(faults, 'all of them')
        .argParser(chosen),
    )
    .option('--jobs <n>', 'copies worked on at a time', whole, availableParallelism())
    .addHelpText('after', '\nEnds with 1 where a fault survives, or no longer applies.')
    .action(action);
}

function chosen(text: string): readonly Fault[] {
  const found = faults.filter(({ name, file }) => `${name}\n${file}`.includes(text));
  if (found.length === 0)
    throw new InvalidArgumentError('It requires a part of the name or the file of a fault.');
  return found;
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 64))
    throw new InvalidArgumentError('It requires a whole number from 1 to 64.');
  return value;
}
