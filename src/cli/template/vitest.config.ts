import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['properties/**/*.{ts,mts,js,mjs}'],
    exclude: ['**/paper.*', '**/*.d.ts'],
    // Makes a test of every question that a claim asks.
    setupFiles: ['falsifiable/vitest'],
    testTimeout: 120_000,
    // Claims share what they import, and the processors.
    isolate: false,
    maxWorkers: '100%',
  },
});
