import { Option, type Command } from 'commander';
import { profiles } from '../claim/profile.ts';
import { positive, withFolders } from './options.ts';

/** Adds the options of `gate` to its command. */
export function withGateOptions(command: Command): Command {
  command
    .option('--baseline <file>', 'compare with these verdicts instead of committed ones')
    .addOption(
      new Option(
        '--base <commit>',
        'compare with where HEAD left this branch or commit (default: the default branch)',
      ).conflicts('baseline'),
    )
    .addOption(
      new Option(
        '-p, --profile <name>',
        'instances and budgets (default: as the baseline)',
      ).choices(Object.keys(profiles)),
    )
    .option('-s, --seed <text>', 'any text (default: as the baseline)')
    .addOption(
      new Option(
        '--verdicts <file>',
        'judge these verdicts, as verify or merge wrote them, without a run',
      ).conflicts(['profile', 'seed']),
    )
    .option('--json', 'print the judgement as JSON on standard output, and nothing else there')
    .option('--timeout <seconds>', 'for each claim', positive('seconds'));
  return withFolders(command);
}
