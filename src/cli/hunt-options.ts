import { Option, type Command } from 'commander';
import type { Target } from '../hunt/quest.ts';
import { defaults, positive, whole, withFolders } from './options.ts';

export interface HuntOptions {
  readonly evaluations: number;
  readonly minutes?: number;
  readonly nearMiss?: string;
  readonly need?: string;
  readonly witness?: string;
  readonly seed: string;
  readonly json?: true;
  /** Seconds for one evaluation. */
  readonly timeout: number;
  readonly jobs: number;
  /** Address of a Redis whose workers hunt instead of this process's own. */
  readonly redis?: string;
  /** Only tell what goes on there. */
  readonly status?: true;
  readonly properties: string;
  readonly reports: string;
}

/** Adds the options of `hunt` to its command. */
export function withHuntOptions(command: Command): Command {
  return withFolders(
    command
      .option(
        '-n, --evaluations <n>',
        'instances to look at, for each claim',
        (text) => whole(text, 1e12),
        20_000,
      )
      .option('-m, --minutes <m>', 'stop after so long, whatever is left', positive('minutes'))
      .addOption(
        new Option('--near-miss <name>', 'hunt this wrong theory of the claim instead').conflicts(
          'need',
        ),
      )
      .option('--need <name>', 'hunt the claim without this hypothesis instead')
      .option('--witness <name>', 'the witness that looks (default: all that do not sample)')
      .option('-s, --seed <text>', 'any text; the same seed gives the same finds', defaults.seed)
      .option('--json', 'print the result as JSON on standard output, and nothing else there')
      .option('--timeout <seconds>', 'for one evaluation', positive('seconds'), 120)
      .option('--redis <url>', 'hunt with the workers of a Redis (redis:// or rediss://)')
      .option('--status', 'only show what goes on at that Redis'),
  );
}

/** What the options aim at. */
export function targetOf({ nearMiss, need }: Pick<HuntOptions, 'nearMiss' | 'need'>): Target {
  if (nearMiss !== undefined) return { kind: 'nearMiss', name: nearMiss };
  return need === undefined ? { kind: 'claim', name: '' } : { kind: 'need', name: need };
}
