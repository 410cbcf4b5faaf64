import { availableParallelism, cpus, release, totalmem, type as system } from 'node:os';
import { references } from './contenders/references.ts';

/** What the numbers depend on besides the code. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly node: string;
  readonly references: readonly string[];
}

export function machine(): Machine {
  const versions = references().flatMap((reference) =>
    'version' in reference ? [reference.version] : [],
  );
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${system()} ${release()}, ${process.arch}`,
    node: process.version,
    references: [...new Set(versions)],
  };
}
