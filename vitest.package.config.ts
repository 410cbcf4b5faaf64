import { defineConfig } from 'vitest/config';

// Apart from `npm test`: it installs the package, which takes a while. See `npm run test:package`.
export default defineConfig({
  test: {
    name: 'package',
    include: ['bench/package/installed.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    retry: 0,
  },
});
