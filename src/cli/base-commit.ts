import { BadUsage } from './bad-usage.ts';
import { git } from './git.ts';

/** Where a change began, for people: `1a2b3c4d5e, the merge base of HEAD and origin/main`. */
export interface BaseCommit {
  readonly hash: string;
  readonly from: string;
}

/** Names of the default branch, best first: as the remote has it, before it was worked on here. */
const usual = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/**
 * The commit that HEAD is compared with: its merge base with a branch or commit, the default branch unless
 * one is given. On the default branch itself, without a remote or with all pushed, that is HEAD.
 */
export async function baseCommit(base: string | undefined): Promise<BaseCommit> {
  const { code, stderr } = await git('rev-parse', '--git-dir');
  if (code !== 0)
    throw new BadUsage(
      `gate requires a git repository or --baseline, got ${stderr.split('\n')[0]}`,
    );
  if ((await commit('HEAD')) === undefined)
    throw new BadUsage(
      'gate requires a commit to compare with or --baseline, got a repository without',
    );
  const branch = base ?? (await defaultBranch());
  const tip = await commit(branch);
  if (tip === undefined)
    throw new BadUsage(`gate requires a commit or branch, got '${branch}' that git does not know`);
  const common = await git('merge-base', 'HEAD', tip);
  const hash = common.stdout.trim();
  if (common.code !== 0 || hash === '') throw new BadUsage(await noMergeBase(branch));
  return { hash, from: `${hash.slice(0, 10)}, the merge base of HEAD and ${branch}` };
}

async function defaultBranch(): Promise<string> {
  for (const name of usual) if ((await commit(name)) !== undefined) return name;
  throw new BadUsage(
    `gate requires a default branch (${usual.join(', ')}), --base or --baseline, got none of them`,
  );
}

async function commit(name: string): Promise<string | undefined> {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { code, stdout } = await git(...asked);
  return code === 0 ? stdout.trim() : undefined;
}

async function noMergeBase(branch: string): Promise<string> {
  const { stdout } = await git('rev-parse', '--is-shallow-repository');
  return stdout.trim() === 'true'
    ? `gate requires the merge base of HEAD and ${branch}, got a shallow clone without it: fetch the history (git fetch --unshallow, or fetch-depth: 0 in actions/checkout)`
    : `gate requires the merge base of HEAD and ${branch}, got two histories without one`;
}
