import { keep } from '../hunt/database.ts';
import { requireWritable } from '../report/writable.ts';
import { attended } from './attended.ts';
import { BadUsage } from './bad-usage.ts';
import { catalogue, type Loaded } from './catalogue.ts';
import { shown } from './discover.ts';
import { huntExitCode, type Bag } from './hunt-bag.ts';
import { huntClaim, type Party } from './hunt-claim.ts';
import { huntDocument } from './hunt-document.ts';
import type { HuntOptions } from './hunt-options.ts';
import { HuntProgress } from './hunt-progress.ts';
import { quarry } from './hunt-quarry.ts';
import { huntText } from './hunt-result.ts';
import { givenAddress } from './redis/given-address.ts';
import { huntingGround } from './redis/hunting-ground.ts';
import { statusCommand } from './redis/status-command.ts';
import { filesOf, selected, selection } from './select.ts';

/** Seconds for a file to load: the limit of one evaluation may be far less. */
const leastToLoad = 60;

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
  const bag: Bag = { hunted: [], faults: [], notHunted: [], kept: new Set() };
  const code = await attended({ jobs, progress, gently: 'cut' }, async (attention) => {
    const { pool, interrupted } = attention;
    const found = await catalogue(pool, files, {
      properties,
      timeout: Math.max(timeout, leastToLoad),
    });
    for (const { file, reason } of found.faults) progress.print(`✗ ${file}: ${reason}`);
    bag.faults.push(...found.faults);
    const meant = selected(found.claims, chosen);
    if (meant.length === 0) throw new BadUsage('a claim to hunt is required, got none');
    const claims = quarry(meant, options);
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
    const left = await huntAll(claims, { pool, progress, options, isOver, sailing }, bag);
    const reason = interrupted() === undefined ? 'time was up' : 'interrupted';
    bag.notHunted.push(...left.map(({ id }) => ({ id, reason })));
    await leave();
    clearTimeout(alarm);
    return interrupted() ?? huntExitCode(bag);
  });
  const end = { ...bag, places: [...bag.kept].map(shown) };
  process.stdout.write(options.json ? huntDocument(end) : `${huntText(end)}\n`);
  return code;
}

/**
 * Hunts claims one after the other; one that cannot be hunted is a fault, and the others follow. Those that got no
 * turn before it was over.
 */
async function huntAll(
  claims: readonly Loaded[],
  party: Party,
  bag: Bag,
): Promise<readonly Loaded[]> {
  for (const [i, claim] of claims.entries()) {
    if (party.isOver()) return claims.slice(i);
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
  return [];
}
