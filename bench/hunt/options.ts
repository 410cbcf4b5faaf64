import { Command, InvalidArgumentError } from 'commander';

export interface Options {
  readonly seeds: number;
  readonly case?: string;
}

/** The command line of the benchmark of the hunter. */
export function command(action: (options: Options) => Promise<void>): Command {
  return new Command('bench:hunt')
    .description('Races the hunter against random draws and hill climbing on false statements.')
    .option('--seeds <n>', 'searches of each kind on each case; 40 for numbers to keep', whole, 40)
    .option('--case <name>', 'the cases whose names contain this; writes no report')
    .addHelpText('after', '\nA run of all cases writes reports/bench-hunt.json.')
    .action(action);
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 1000))
    throw new InvalidArgumentError('It requires a whole number from 1 to 1000.');
  return value;
}
