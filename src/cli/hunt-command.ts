import { keep } from '../hunt/database.ts';
import type { Target } from '../hunt/quest.ts';
import { requireWritable } from '../report/writable.ts';
import { attended } from './attended.ts';
import { BadUsage } from './bad-usage.ts';
import { catalogue, type Loaded } from './catalogue.ts';
import { shown } from './discover.ts';
import type { ExitCode } from './exit-code.ts';
import { huntClaim, type HuntedClaim, type Party } from './hunt-claim.ts';
import { targetOf, type HuntOptions } from './hunt-options.ts';
import { HuntProgress } from './hunt-progress.ts';
import { huntDocument, huntText } from './hunt-result.ts';
import { givenAddress } from './redis/given-address.ts';
import { huntingGround } from './redis/hunting-ground.ts';
import { statusCommand } from './redis/status-command.ts';
import { filesOf, selected, selection } from './select.ts';

/** Seconds for a file to load: the limit of one evaluation may be far less. */
const leastToLoad = 60;

/** A claim whose hunt could not be finished, and why. */
export interface HuntFault {
  readonly id: string;
  readonly reason: string;
}

/**
 * Hunts what is named, keeps what it finds and tells how it went: the exit code, 128 + signal where a signal
 * ended it. Throws where nothing can be hunted.
 */
export async function huntCommand(names: readonly string[], options: HuntOptions): Promise<number> {
  const { properties, reports, jobs, timeout, minutes } = options;
  if (options.status) return statusCommand(options);
  if (names.length === 0) throw new BadUsage("missing required argument 'paths or ids'");
  // Before any child starts, which would inherit the password.
  const address = options.redis === undefined ? undefined : givenAddress(options.redis);
  const chosen = await selection(names);
  const files = await filesOf(chosen, properties);
  await requireWritable(reports);
  const deadline = performance.now() + 60_000 * (minutes ?? Infinity);
  const progress = new HuntProgress(process.stderr);
  const bag: Bag = { hunted: [], faults: [], kept: new Set() };
  const code = await attended({ jobs, progress, gently: 'cut' }, async (attention) => {
    const { pool, interrupted } = attention;
    const found = await catalogue(pool, files, {
      properties,
      timeout: Math.max(timeout, leastToLoad),
    });
    for (const { file, reason } of found.faults) progress.print(`✗ ${file}: ${reason}`);
    const claims = bearing(selected(found.claims, chosen), targetOf(options));
    if (claims.length === 0) throw new BadUsage('a claim to hunt is required, got none');
    const late = new AbortController();
    const alarm =
      minutes === undefined ? undefined : setTimeout(() => late.abort(), 60_000 * minutes);
    late.signal.addEventListener('abort', () => pool.cut());
    const isOver = () => interrupted() !== undefined || performance.now() >= deadline;
    const asked = AbortSignal.any([attention.asked, late.signal]);
    const { sailing, leave } = await huntingGround({ pool, progress, asked }, claims, {
      ...options,
      address,
    });
    await huntAll(claims, { pool, progress, options, isOver, sailing }, bag);
    await leave();
    clearTimeout(alarm);
    return interrupted() ?? exitCode(bag, options);
  });
  const places = [...bag.kept].map(shown);
  const made = [bag.hunted, bag.faults, places] as const;
  process.stdout.write(options.json ? huntDocument(...made) : `${huntText(...made)}\n`);
  return code;
}

/** Of many claims those that have the variation; all where none has, since each then says what it has instead. */
function bearing(claims: readonly Loaded[], { kind, name }: Target): readonly Loaded[] {
  if (kind === 'claim') return claims;
  const found = claims.filter(({ checks }) =>
    checks.some((check) => check.kind === kind && check.name === name),
  );
  return found.length > 0 ? found : claims;
}

/** What a hunt brings home. */
interface Bag {
  readonly hunted: HuntedClaim[];
  readonly faults: HuntFault[];
  /** The files of what is kept. */
  readonly kept: Set<string>;
}

/** Hunts claims one after the other; one that cannot be hunted is a fault, and the others follow. */
async function huntAll(claims: readonly Loaded[], party: Party, bag: Bag): Promise<void> {
  for (const claim of claims) {
    if (party.isOver()) break;
    try {
      for (const ended of await huntClaim(claim, party)) {
        bag.hunted.push(ended);
        for (const trophy of ended.trophies)
          bag.kept.add(await keep(party.options.reports, trophy));
      }
    } catch (error) {
      bag.faults.push({ id: claim.id, reason: (error as Error).message });
    }
  }
}

/** 1 where a claim that should hold is refuted, or where a hunt could not be finished. */
function exitCode({ hunted, faults }: Bag, options: HuntOptions): ExitCode {
  const isOwn = targetOf(options).kind === 'claim';
  const surprising = hunted.some(
    ({ expect, hunted: { first } }) => isOwn && expect === 'holds' && first !== null,
  );
  return surprising || faults.length > 0 ? 1 : 0;
}
