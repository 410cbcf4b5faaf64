import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bound, type Bound } from '../bound.ts';
import { interleaved } from '../rounds.ts';
import { growthExponent } from '../statistics/growth-exponent.ts';
import { nothing, type Course, type Findings, type Section } from './section.ts';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const verify = ['--conditions=source', '--import', 'tsx', 'src/cli/main.ts', 'verify'];

interface Cost {
  readonly seconds: number;
  readonly claims: number;
}

/** The whole suite and parts of it, in the quick profile. */
export const verifySection: Section = {
  name: 'verify',
  says: 'wall time of the quick profile, per claim and as claims grow',
  run: async ({ rounds, progress }: Course): Promise<Findings> => {
    const ids = await entryIds();
    const parts = [1 / 8, 1 / 4, 1].map((share) => ids.filter((_, i) => (i * share) % 1 < share));
    const entrants = parts.map((part) => ({
      name: String(part.length),
      run: () => {
        progress(`verify: ${part.length} entries`);
        return verified(part);
      },
    }));
    const costs = await interleaved(entrants, Math.min(rounds, 5));
    return { ...nothing, bounds: boundsOf([...costs.values()]) };
  },
};

/** @param costs of parts of growing size, the whole last, each by round. */
function boundsOf(costs: readonly (readonly Cost[])[]): readonly Bound[] {
  const whole = costs.at(-1)!;
  const exponents = whole.map((_, round) =>
    growthExponent(
      costs.map((part) => ({ size: part[round]!.claims, cost: part[round]!.seconds })),
    ),
  );
  const quick = (quantity: string, unit: string, values: readonly number[]) =>
    bound({ subject: 'verify, quick', quantity, unit }, values);
  return [
    quick(
      `wall time of ${whole[0]!.claims} claims`,
      's',
      whole.map(({ seconds }) => seconds),
    ),
    quick(
      'wall time per claim',
      's',
      whole.map(({ seconds, claims }) => seconds / claims),
    ),
    quick('exponent in claims', '', exponents),
  ];
}

/** One id for each catalogue entry; it stands for all claims of its file. */
async function entryIds(): Promise<readonly string[]> {
  const { stdout } = await execute(process.execPath, [...verify, '--list'], { cwd: root });
  const ids = [...stdout.matchAll(/^\s*([A-Z][A-Z0-9]*-\d+)(?=\s)/gm)].map(([, id]) => id!);
  return [...new Set(ids)];
}

async function verified(ids: readonly string[]): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), 'falsifiable-bench-'));
  try {
    const options = ['--profile', 'quick', '--json', '--reports', folder];
    const begun = performance.now();
    const stdout = await printed([...ids, ...options]);
    const seconds = (performance.now() - begun) / 1000;
    const { totals } = JSON.parse(stdout) as { totals: { claims: number } };
    return { seconds, claims: totals.claims };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What verify prints; a claim that ends other than expected (code 1) costs its time all the same. */
async function printed(options: readonly string[]): Promise<string> {
  try {
    const done = await execute(process.execPath, [...verify, ...options], {
      cwd: root,
      maxBuffer: 2 ** 28,
    });
    return done.stdout;
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    if (code === 1 && stdout !== undefined) return stdout;
    throw error;
  }
}
