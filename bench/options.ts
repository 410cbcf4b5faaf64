import { Command, InvalidArgumentError } from 'commander';
import { sections } from './sections/sections.ts';

export interface Options {
  readonly rounds: number;
  readonly only?: readonly string[];
  readonly json?: true;
}

/** The command line of the benchmark. */
export function command(action: (options: Options) => Promise<void>): Command {
  const parts = sections.map(({ name, says }) => `  ${name.padEnd(8)}  ${says}`).join('\n');
  return new Command('bench')
    .description(
      'Measures the simulation core, the tests and the suite beside what a user would write instead.',
    )
    .option('--rounds <n>', 'interleaved repetitions, at least 5 for numbers to keep', whole, 7)
    .option('--only <parts>', 'some parts, by name, separated by commas; writes no report', named)
    .option('--json', 'print the document on standard output instead of tables')
    .addHelpText(
      'after',
      `\nParts:\n${parts}\n\nA run of all parts writes reports/bench.json and reports/bench.md.`,
    )
    .action(action);
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 1000))
    throw new InvalidArgumentError('It requires a whole number from 1 to 1000.');
  return value;
}

function named(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  const known = sections.map(({ name }) => name);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw new InvalidArgumentError(
      `It requires parts among ${known.join(', ')}, got '${stranger}'.`,
    );
  return names;
}
