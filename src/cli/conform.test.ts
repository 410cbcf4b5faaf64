// The command as a user meets it, in processes of its own on small adapters.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { verdictsSchema } from '../report/schema.ts';
import { falsifiable, fixture, temporaryFolder } from './fixtures/spawn.ts';

const conform = (...args: string[]) => falsifiable(fixture('adapters'), ['conform', ...args]).ended;

describe.concurrent('falsifiable conform', { timeout: 90_000 }, () => {
  test('an implementation that follows its recursion', async ({ expect }) => {
    const { code, stdout } = await conform('good.ts');
    expect(code).toBe(0);
    for (const question of ['update', 'rest', 'scale', 'variance', 'stability'])
      expect(stdout).toContain(`✓ CO-1-${question}`);
    expect(stdout).toContain('5 claims · all as expected');
  });

  test('one that does not: the simplest instance, and exit code 1', async ({ expect }) => {
    const { code, stdout } = await conform('uphill.ts');
    expect(code).toBe(1);
    expect(stdout).toContain('✗ CO-1-update');
    expect(stdout).toMatch(
      /at +learningRate λ = 1\n +dimension d = 1\n +start w₀ = \[0\]\n +gradients gₜ = \[1\]\n +due +\[\[-1, -1\]\]\n +returned +\[1\]/,
    );
    expect(stdout).toContain('✓ CO-1-rest');
  });

  test('NaN where a number is due is a deviation; --json is the document alone', async ({
    expect,
  }) => {
    const { code, stdout } = await conform('nan.ts', '--json', '--seed', 'tuesday');
    expect(code).toBe(1);
    const { claims, seed } = verdictsSchema.parse(JSON.parse(stdout));
    expect(seed).toBe('tuesday');
    const update = claims.find(({ id }) => id === 'CO-1-update')!;
    expect(update.outcome).toBe('refuted');
    expect(JSON.stringify(update.witnesses)).toContain('[NaN]');
  });

  for (const [file, reason] of [
    ['throws.ts', "Error: step of 'own SGD' threw Error: no device for 2 parameters of 2"],
    ['short.ts', "TypeError: step of 'own SGD' requires 2 parameters back, got 1"],
    ['nothing.ts', 'TypeError: exports no adapter, as in export default adapter({ … })'],
  ])
    test(`${file} cannot be run: exit code 2 and the reason`, async ({ expect }) => {
      const { code, stderr, stdout } = await conform(file!);
      expect({ code, stderr }).toEqual({ code: 2, stderr: `✗ ${file}: ${reason}\n` });
      expect(stdout).toBe('nothing could be checked\n');
    });

  test('what never ends is stopped', async ({ expect }) => {
    const { code, stderr } = await conform('forever.ts', '--timeout', '3');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '✗ forever.ts: did not end within 3 s\n',
    });
  });

  test('a file that is missing, is none or does not parse', async ({ expect }) => {
    const missing = await conform('none.ts');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain("error: conform requires an adapter file, got 'none.ts'");
    const folder = await temporaryFolder();
    expect((await conform(folder)).stderr).toContain('error: conform requires an adapter file');
    const broken = join(folder, 'broken.ts');
    await writeFile(broken, 'export default = ;');
    const { code, stderr } = await conform(broken);
    expect(code).toBe(2);
    expect(stderr).toContain('broken.ts: TransformError');
    expect((await conform()).code).toBe(2);
  });
});
