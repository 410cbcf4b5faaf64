import { execFile } from 'node:child_process';
import { BadUsage } from './bad-usage.ts';

/** Bytes that a command may print: as many as a verdicts document may have. */
const mostOutput = 2 ** 26;

export interface GitAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Asks git something in the working directory; what it refuses is an answer too. Nothing that a hook or a
 * pager of the user's says is mixed in.
 */
export function git(...args: readonly string[]): Promise<GitAnswer> {
  const options = { maxBuffer: mostOutput, env: { ...process.env, LC_ALL: 'C', GIT_PAGER: '' } };
  return new Promise((resolve, reject) => {
    execFile('git', args, options, (error, stdout, stderr) => {
      const { code } = error ?? { code: 0 };
      if (typeof code === 'number') resolve({ code, stdout, stderr: stderr.trim() });
      else if (code === 'ENOENT') reject(new BadUsage('gate requires git, got no such program'));
      else reject(new BadUsage(`gate requires an answer of git ${args[0]}, got ${error!.message}`));
    });
  });
}
