declare module 'vitest' {
  interface TaskMeta {
    /** On a test file that ran as part of a shard: which, and of what run. */
    shard?: ShardNote;
  }
}

/** What a shard leaves on each of its test files; it survives vitest's blob reports. */
export interface ShardNote {
  readonly index: number;
  readonly total: number;
  /** Hash of the code that ran. */
  readonly code: string;
  /** What was asked to run: files and names of tests. */
  readonly asked: string;
  /** Test files of this shard. */
  readonly files: number;
}

/** A test file in blob reports: its path and what its shard left on it. */
export interface NotedFile {
  readonly path: string;
  readonly note: ShardNote | undefined;
}

/**
 * Checks that blob reports are the shards of one run of this code, and that all of their files were merged.
 *
 * @throws RangeError naming what is missing, there twice or foreign.
 */
export function requireShards(
  files: readonly NotedFile[],
  merged: readonly string[],
  code: string,
): void {
  const notes = files.map(({ path, note }) => {
    if (note === undefined) throw wrong(`shards that ran with --shard, got no note on ${path}`);
    return note;
  });
  const [first] = notes;
  if (first === undefined) throw wrong('test files, got none');
  for (const [i, note] of notes.entries()) requireKin(first, note, files[i]!.path);
  for (let index = 1; index <= first.total; index++) requireWhole(index, first.total, notes);
  const twice = files.find(({ path }, i) => files.findIndex((one) => one.path === path) !== i);
  if (twice) throw wrong(`each test file once, got ${twice.path} twice`);
  const lost = files.find(({ path }) => !merged.includes(path));
  if (lost) throw wrong(`shards of this checkout, got ${lost.path}, which vitest leaves out`);
  if (first.code !== code) throw wrong('shards of this version of the code, got another one');
}

function requireKin(first: ShardNote, note: ShardNote, path: string): void {
  for (const key of ['total', 'code', 'asked'] as const)
    if (note[key] !== first[key])
      throw wrong(`shards of one run, got ${key} ${note[key]} beside ${first[key]} at ${path}`);
}

function requireWhole(index: number, total: number, notes: readonly ShardNote[]): void {
  const own = notes.filter((note) => note.index === index);
  const [one] = own;
  if (one === undefined) throw wrong(`all ${total} shards, got none for ${index}/${total}`);
  if (own.length === 2 * one.files) throw wrong(`each shard once, got ${index}/${total} twice`);
  if (own.length !== one.files)
    throw wrong(`the ${one.files} files of shard ${index}/${total}, got ${own.length}`);
}

function wrong(what: string): RangeError {
  return new RangeError(`--merge-reports requires ${what}`);
}
