import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { conformCommand, type ConformOptions } from './conform-command.ts';
import { gateCommand, type GateOptions } from './gate-command.ts';
import { withGateOptions } from './gate-options.ts';
import { help } from './help.ts';
import { huntCommand } from './hunt-command.ts';
import { withHuntOptions, type HuntOptions } from './hunt-options.ts';
import { initCommand } from './init-command.ts';
import { mergeCommand, type MergeOptions } from './merge-command.ts';
import { defaults, positive, withFolders, withOptions, type VerifyOptions } from './options.ts';
import { workerCommand } from './redis/worker-command.ts';
import { withWorkerOptions, type WorkerOptions } from './redis/worker-options.ts';
import { replayCommand, type ReplayOptions } from './replay-command.ts';
import { reportCommand } from './report-command.ts';
import { verifyCommand } from './verify-command.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** The command line; `exit` is told the code that the process shall end with. */
export function program(exit: (code: number) => void): Command {
  const root = new Command('falsifiable')
    .description('Checks what papers say about SGD: every claim is a file that a run can refute.')
    .version(version)
    .showSuggestionAfterError(false)
    .exitOverride((error) => {
      exit(error.exitCode === 0 ? 0 : 2);
      throw error;
    });
  /** Runs a command's action: its code, or one line for what cannot be done. */
  const acting =
    <A extends readonly unknown[]>(action: (...args: A) => Promise<number>) =>
    async (...args: [...A, unknown]) => {
      try {
        exit(await action(...(args as unknown as A)));
      } catch (error) {
        root.error(`error: ${(error as Error).message}`);
      }
    };
  withOptions(root.command('verify'))
    .description('Verify claims: all of them, or what is named')
    .argument('[paths or ids...]', 'claim files, folders of them, or ids of claims')
    .version(version)
    .addHelpText('after', help.verify)
    .action(acting((names: string[], options: VerifyOptions) => verifyCommand(names, options)));
  withGateOptions(root.command('gate'))
    .description('Verify all claims and compare with the committed verdicts')
    .addHelpText('after', help.gate)
    .action(acting((options: GateOptions) => gateCommand(options)));
  root
    .command('merge')
    .description('Join the shards of a run into the reports of the whole')
    .argument('<folders...>', 'what verify --shard wrote, or folders of it')
    .option('--json', 'print the verdicts document on standard output, and nothing else there')
    .option('--reports <folder>', 'where reports are written', defaults.reports)
    .option('--nights <file>', 'record the nightly run in this file')
    .addHelpText('after', help.merge)
    .action(acting((folders: string[], options: MergeOptions) => mergeCommand(folders, options)));
  withHuntOptions(root.command('hunt'))
    .description('Search for instances that refute claims, guided by how close they come')
    .argument('[paths or ids...]', 'claim files, folders of them, or ids of claims')
    .addHelpText('after', help.hunt)
    .action(acting((names: string[], options: HuntOptions) => huntCommand(names, options)));
  withWorkerOptions(root.command('worker'))
    .description('Hunt and verify for others: take jobs from a Redis')
    .addHelpText('after', help.worker)
    .action(acting((options: WorkerOptions) => workerCommand(options)));
  withFolders(root.command('replay'))
    .description('Explain kept counterexamples step by step')
    .argument('<files...>', 'files below reports/counterexamples, or folders of them')
    .option('-s, --seed <text>', 'of the runs that are shown', defaults.seed)
    .option('--json', 'print the result as JSON on standard output, and nothing else there')
    .option('--timeout <seconds>', 'for each file', positive('seconds'), 120)
    .addHelpText('after', help.replay)
    .action(acting((paths: string[], options: ReplayOptions) => replayCommand(paths, options)));
  root
    .command('report')
    .description('Make index.html again from the verdicts and samples of the last run')
    .option('--reports <folder>', 'where reports are', defaults.reports)
    .action(
      acting(async (options: { reports: string }) => {
        process.stdout.write(`${await reportCommand(options)}\n`);
        return 0;
      }),
    );
  root
    .command('conform')
    .description('Check an optimizer in use against the recursion it is said to follow')
    .argument('<adapter file>', 'a file with `export default adapter({ … })`')
    .option('-s, --seed <text>', 'any text; the same seed gives the same verdicts', defaults.seed)
    .option('--json', 'print the verdicts document on standard output, and nothing else there')
    .option('--timeout <seconds>', 'for each claim', positive('seconds'), 60)
    .addHelpText('after', help.conform)
    .action(acting((file: string, options: ConformOptions) => conformCommand(file, options)));
  root
    .command('init')
    .description('Write a new project with one claim, its tests and a CI workflow')
    .argument('[folder]', 'where; made if missing, and nothing in it is overwritten', '.')
    .addHelpText('after', help.init)
    .action(acting((folder: string) => initCommand(folder)));
  return root;
}
