import { defineConfig } from 'vitest/config';
import { shardGuard } from './src/vitest/shard-guard.ts';

// `source` makes `falsifiable` in claim files mean src/index.ts, as in the npm scripts.
const conditions = ['source', 'module', 'node'];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
};

export default defineConfig({
  plugins: [shardGuard()],
  test: {
    pool: 'threads',
    isolate: false,
    // Two cores: vitest would leave one idle.
    maxWorkers: '100%',
    retry: 0,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: [
        'src/**/*.test.ts',
        'src/cli/fixtures/**',
        'src/cli/template/**',
        'src/**/*.d.ts',
        'src/vitest/**',
        'src/index.ts',
      ],
      thresholds: { lines: 94 },
    },
    projects: [
      {
        ...shared,
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        extends: true,
        test: {
          name: 'properties',
          include: ['properties/**/*.ts'],
          exclude: ['**/paper.ts'],
          setupFiles: ['src/vitest/host.ts'],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
