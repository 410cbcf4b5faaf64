import { listed } from '../../report/words.ts';
import { shardName, shardOf } from './shard.ts';
import type { ShardFile } from './shard-file.ts';

/** A shard and where it was found. */
export interface FoundShard {
  readonly path: string;
  readonly shard: ShardFile;
}

/** What a run and its shards have in common, and what makes a shard that differs a foreign one. */
const common = {
  total: 'number of shards',
  seed: 'seed',
  profile: 'profile',
  budget: 'error budget',
  code: 'version of the code',
  properties: 'folder of claims',
  whole: 'selection of claims',
  claims: 'set of claims',
  faults: 'set of bad files',
} as const satisfies Partial<Record<keyof ShardFile, string>>;

/**
 * The run that shards are the parts of; `verified` in order of the claims.
 *
 * @throws RangeError where a shard is foreign, there twice, missing, or does not hold what is its to hold.
 */
export function joinShards(found: readonly FoundShard[]): ShardFile {
  const [first] = found;
  if (first === undefined) throw new RangeError('merge requires shards, got none');
  for (const other of found) requireKin(first, other);
  requireEach(found, first.shard.total);
  for (const one of found) requireOwn(one);
  const reports = new Map(
    found.flatMap(({ shard }) => shard.verified.map((one) => [one.report.id, one] as const)),
  );
  return {
    ...first.shard,
    verified: first.shard.claims.map(({ id }) => reports.get(id)!),
    alarms: found.flatMap(({ shard }) => shard.alarms),
  };
}

function requireKin(first: FoundShard, other: FoundShard): void {
  for (const [key, what] of Object.entries(common)) {
    const [one, two] = [first, other].map(({ shard }) =>
      JSON.stringify(shard[key as keyof typeof common]),
    );
    if (one !== two)
      throw new RangeError(
        `merge requires shards of one run, got another ${what} in ${other.path} (${brief(two!)}) than in ${first.path} (${brief(one!)})`,
      );
  }
}

function requireEach(found: readonly FoundShard[], total: number): void {
  const missing: string[] = [];
  for (let index = 1; index <= total; index++) {
    const same = found.filter(({ shard }) => shard.index === index).map(({ path }) => path);
    const name = shardName({ index, total });
    if (same.length > 1)
      throw new RangeError(`merge requires each shard once, got ${name} in ${listed(same)}`);
    if (same.length === 0) missing.push(name);
  }
  const stranger = found.find(({ shard }) => shard.index > total);
  if (stranger)
    throw new RangeError(
      `merge requires shards 1 to ${total}, got ${stranger.shard.index} in ${stranger.path}`,
    );
  if (missing.length > 0)
    throw new RangeError(
      `merge requires all ${total} shards, got ${listed(found.map(({ path }) => path))} without ${listed(missing)}`,
    );
}

/** A shard holds the reports of its own claims: no more, no less, each from its file. */
function requireOwn({ path, shard }: FoundShard): void {
  const own = shardOf(shard.claims, shard).map(({ id, file }) => `${id} of ${file}`);
  const held = shard.verified.map(({ report, file }) => `${report.id} of ${file}`);
  const lost = own.find((name) => !held.includes(name));
  if (lost !== undefined)
    throw new RangeError(`merge requires the claims of every shard, got no ${lost} in ${path}`);
  const extra = held.find((name, i) => !own.includes(name) || held.indexOf(name) !== i);
  if (extra !== undefined)
    throw new RangeError(
      `merge requires of every shard its own claims once, got ${extra} in ${path} as well`,
    );
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
