import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { withOptions, type VerifyOptions } from './options.ts';
import { verifyCommand } from './verify-command.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

const examples = `
Examples:
  falsifiable verify                          every claim below properties/; writes reports/
  falsifiable verify SV-2 KL-3                two entries, with all their claims (KL-3-published, …)
  falsifiable verify properties/2021-liu      the claims of one folder
  falsifiable verify --profile quick --json   fewer instances, verdicts as JSON

Exit codes:
  0  every claim ends as expected; every near miss and every dropped hypothesis is refuted
  1  something does not: refuted, undecided or an error
  2  bad usage, or claim files that cannot be read`;

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
  const verify = withOptions(root.command('verify'))
    .description('Verify claims: all of them, or what is named')
    .argument('[paths or ids...]', 'claim files, folders of them, or ids of claims')
    .version(version)
    .addHelpText('after', examples)
    .action(async (names: string[], options: VerifyOptions) => {
      try {
        exit(await verifyCommand(names, options));
      } catch (error) {
        verify.error(`error: ${(error as Error).message}`);
      }
    });
  return root;
}
