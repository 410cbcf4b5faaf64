import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test.runIf(existsSync('/dev/full'))('what cannot be told is one line and exit code 2', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const flags = ['--conditions=source', '--import', import.meta.resolve('tsx'), main];
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [...flags, '--version'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect(stderr).toMatch(/^error: standard output: ENOSPC.*\n$/);
  expect(status).toBe(2);
});
