import { defineConfig } from 'vitest/config';
import { shardGuard } from './src/vitest/shard-guard.ts';

// `source` makes `falsifiable` in claim files mean src/index.ts, as in the npm scripts.
const conditions = ['source', 'module', 'node'];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
};

// What starts servers, browsers and many processes of the command line: `npm run test:processes`.
const processes = [
  'src/cli/redis/*.test.ts',
  'src/cli/{gate,merge}.test.ts',
  'src/report/page/browser.test.ts',
  'src/tutorial.test.ts',
];

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
      thresholds: { lines: 95 },
    },
    projects: [
      {
        ...shared,
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: processes,
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        extends: true,
        test: { name: 'processes', include: processes, testTimeout: 60_000 },
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
