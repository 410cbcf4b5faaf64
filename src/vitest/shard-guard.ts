import type { Plugin } from 'vitest/config';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { codeVersion } from '../report/code-version.ts';
import { requireShards } from './shard-note.ts';

/**
 * Lets vitest's own shards be trusted. With `--shard` every run also leaves a blob report, each test file in
 * it with a note of what it is part of; with `--merge-reports` the notes must add up to one run of this code.
 * Vitest alone merges whatever it finds, and silently drops what another checkout path ran.
 */
export function shardGuard(): Plugin {
  return {
    name: 'falsifiable:shard-guard',
    configureVitest({ vitest }) {
      const { shard, mergeReports, reporters } = vitest.config;
      // Every project brings the plugin.
      if (reporters.some((one) => 'isShardGuard' in one) || (!shard && !mergeReports)) return;
      // The note must be there when the blob is written.
      reporters.unshift(shard ? new ShardNotes() : new ShardCheck());
      const isBlob = (one: object) => Array.isArray(one) && one[0] === 'blob';
      if (shard && !reporters.some(isBlob)) reporters.push(['blob', {}]);
    },
  };
}

class ShardNotes implements Reporter {
  readonly isShardGuard = true;
  #vitest: Vitest | undefined;
  #code = '';

  async onInit(vitest: Vitest): Promise<void> {
    this.#vitest = vitest;
    this.#code = await codeVersion('properties', []);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const { shard, testNamePattern, project } = this.#vitest!.config;
    const { filenamePattern = [] } = this.#vitest as { filenamePattern?: readonly string[] };
    const asked = JSON.stringify({
      filenamePattern,
      testNamePattern: `${testNamePattern}`,
      project,
    });
    for (const module of modules)
      Object.assign(module.meta(), {
        shard: {
          index: shard!.index,
          total: shard!.count,
          code: this.#code,
          asked,
          files: modules.length,
        },
      });
  }
}

class ShardCheck implements Reporter {
  readonly isShardGuard = true;
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const files = this.#vitest!.state.blobs?.files ?? [];
    const noted = files.map(({ filepath, projectName = '', meta }) => ({
      path: `${projectName} ${filepath}`,
      note: meta.shard,
    }));
    const merged = modules.map(({ project, moduleId }) => `${project.name} ${moduleId}`);
    requireShards(noted, merged, await codeVersion('properties', []));
  }
}
