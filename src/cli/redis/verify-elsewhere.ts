import type { Address } from '../../queue/address.ts';
import { Examiners } from '../../queue/examiners.ts';
import { quoted } from '../../queue/roster.ts';
import { codeVersion } from '../../report/code-version.ts';
import { naturalOrder } from '../../report/natural-order.ts';
import type { Attended } from '../attended.ts';
import type { Loaded } from '../catalogue.ts';
import type { Progress } from '../progress.ts';
import type { Run, Timed } from '../verify-all.ts';
import { examineClaim, type Court } from './examine-claim.ts';
import { Lookout } from './lookout.ts';
import { requireInside } from './require-inside.ts';
import { Turnstile } from './turnstile.ts';

/** Jobs that are asked for at a time: enough for many workers, and few enough to ask about every other second. */
const mostAsked = 256;

export interface Elsewhere extends Run {
  readonly address: Address;
  readonly properties: string;
}

/**
 * Verifies claims with all workers of one Redis, which must be able to find them: each check is a job. The
 * result is that of this process's own children, but for the time limit, which each check has for itself.
 */
export async function verifyElsewhere(
  { progress, beforeLeaving }: Pick<Attended<Progress>, 'progress' | 'beforeLeaving'>,
  claims: readonly Loaded[],
  { address, properties, budget, ...request }: Elsewhere,
): Promise<readonly Timed[]> {
  requireInside(claims, { command: 'verify', properties });
  const code = await codeVersion(properties, []);
  const examiners = await Examiners.at(address, code, (reason) =>
    progress.print(`Redis: ${reason}\n`),
  );
  beforeLeaving(() => examiners.withdraw());
  const state = {
    title: quoted(`verify · ${request.profile} · ${request.seed}`),
    planned: claims.reduce((sum, { checks }) => sum + checks.length, 0),
    evaluations: 0,
    margin: null,
    refuted: false,
  };
  const lookout = new Lookout(examiners, {
    state: () => state,
    fleet: (text) => progress.fleet(text),
    print: (text) => progress.print(`${text}\n`),
  });
  const fixed = { kind: 'examination', format: 1, code, budget: budget ?? null } as const;
  const court: Court = {
    examine: (id, check, hear) => examiners.examine({ ...fixed, ...request, id, check }, hear),
    turnstile: new Turnstile(mostAsked),
    progress,
    onChecked: () => void state.evaluations++,
  };
  progress.begin(claims.length);
  try {
    const verified = await Promise.all(claims.map((claim) => examineClaim(claim, court)));
    return verified.toSorted((a, b) => naturalOrder(a.report.id, b.report.id));
  } finally {
    await lookout.stop();
    await examiners.close();
  }
}
