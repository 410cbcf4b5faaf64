import { writeFile } from 'atomically';
import { readFile } from 'node:fs/promises';
import { nightlyBudget } from '../evidence/ledger.ts';
import { readNights, requireNext, spent, withNight, type Night } from '../report/nights.ts';
import type { Verified } from '../report/verified.ts';
import { stableText } from '../report/stable-text.ts';
import { BadUsage } from './bad-usage.ts';
import type { VerifyOptions } from './options.ts';

/** The options of a run, with the seed and the error budget of its night where it is a nightly one. */
export function atNight(options: VerifyOptions): VerifyOptions {
  const { night, nights } = options;
  if (night === undefined && nights !== undefined)
    throw new BadUsage('verify requires --night beside --nights, got none');
  if (night === undefined) return options;
  return { ...options, seed: nightSeed(night), budget: nightlyBudget(night) };
}

/** Throws where a night cannot be recorded any more, before it runs. */
export async function requireNight(
  path: string,
  night: Pick<Night, 'night' | 'code'>,
): Promise<void> {
  requireNext(await recorded(path), night);
}

/** Adds a night to the record, begun where there is none; says what all nights have spent together. */
export async function recordNight(path: string, night: Night): Promise<string> {
  const nights = withNight(await recorded(path), night);
  await writeFile(path, stableText({ nights }));
  return `night ${night.night} recorded in ${path}; error probability of all nights so far: ${spent(nights).toPrecision(3)}`;
}

/** The number of a night by its seed. */
export function nightOf(seed: string): number | undefined {
  const [, night] = /^night-(\d+)$/.exec(seed) ?? [];
  return night === undefined ? undefined : Number(night);
}

/** What the record keeps of a night's claims. */
export function unexpectedOf(
  verified: readonly Pick<Verified, 'report'>[],
): Pick<Night, 'claims' | 'unexpected'> {
  const unexpected = verified.filter(({ report }) => !report.asExpected);
  return { claims: verified.length, unexpected: unexpected.map(({ report }) => report.id) };
}

function nightSeed(night: number): string {
  return `night-${night}`;
}

async function recorded(path: string): Promise<readonly Night[]> {
  const content = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new BadUsage(`nights require a file that can be read, got ${path} (${error.code})`);
  });
  return content === undefined ? [] : readNights(content, path);
}
