import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { BadUsage } from '../bad-usage.ts';
import type { FoundShard } from './join-shards.ts';
import { readShardFile, shardFileName } from './shard-file.ts';

/** The shards in folders and all below them, by path; a folder that is named and holds none is an error. */
export async function findShards(folders: readonly string[]): Promise<readonly FoundShard[]> {
  const shards: FoundShard[] = [];
  for (const folder of folders) {
    const isFolder = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) throw new BadUsage(`merge requires folders with shards, got '${folder}'`);
    const found = await glob([`**/${shardFileName}`], { cwd: folder, expandDirectories: false });
    if (found.length === 0)
      throw new BadUsage(
        `merge requires folders that verify --shard wrote, got no ${shardFileName} in ${folder}`,
      );
    for (const name of found.toSorted()) {
      const path = join(folder, name);
      shards.push({ path, shard: readShardFile(path, await readFile(path, 'utf8')) });
    }
  }
  return shards;
}
