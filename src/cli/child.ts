// The forked process: loads claim files and runs their checks when asked, and tells the parent over IPC. What
// a claim prints, breaks or never ends stays in here.
import { pathToFileURL } from 'node:url';
import { checks } from '../claim/checks.ts';
import type { Claim } from '../claim/claim.ts';
import { useHost } from '../claim/host.ts';
import { profiles } from '../claim/profile.ts';
import { reasonOf } from '../claim/search.ts';
import { claimReport, type ClaimReport } from '../claim/verify.ts';
import type { Declared, Message, Request } from './messages.ts';
import { guardAgainstOrphanhood } from './orphan-guard.ts';

const tellEvery = 100; // milliseconds between two counts of instances
const loaded = new Map<string, readonly Claim[]>();

process.on('message', (request: Request) => void answer(request));
process.on('disconnect', () => process.exit());
guardAgainstOrphanhood();
tell({ kind: 'ready' });

async function answer(request: Request): Promise<void> {
  try {
    if (request.kind === 'load')
      tell({ kind: 'loaded', claims: (await load(request.file)).map(declaration) });
    else tell({ kind: 'verified', report: await run(request) });
  } catch (error) {
    tell({ kind: 'refused', reason: reasonOf(error) });
  }
}

async function load(file: string): Promise<readonly Claim[]> {
  const known = loaded.get(file);
  if (known) return known;
  const claims: Claim[] = [];
  useHost({ declare: (claim) => void claims.push(claim) });
  await import(pathToFileURL(file).href);
  loaded.set(file, claims);
  return claims;
}

function declaration(claim: Claim): Declared {
  return {
    report: claimReport(claim, []),
    checks: checks(claim).map(({ kind, name, expected }) => ({ kind, name, expected })),
  };
}

async function run({
  file,
  id,
  seed,
  profile,
}: Extract<Request, { kind: 'verify' }>): Promise<ClaimReport> {
  const claim = (await load(file)).find((one) => one.id === id);
  if (claim === undefined) throw new RangeError(`the file declares ${id} on some loads only`);
  const context = { seed, profile: profiles[profile], onInstance: counter() };
  const found = [];
  for (const check of checks(claim)) {
    const { kind, name, expected } = check;
    tell({ kind: 'started', check: { kind, name, expected } });
    const report = await check.run(context);
    tell({ kind: 'checked', report });
    found.push(report);
  }
  return claimReport(claim, found);
}

/** Counts instances and tells the count now and then: a message for each would cost more than the instance. */
function counter(): () => void {
  let [count, told] = [0, performance.now()];
  return () => {
    count++;
    const now = performance.now();
    if (now - told < tellEvery) return;
    told = now;
    tell({ kind: 'instances', count });
  };
}

function tell(message: Message): void {
  process.send?.(message);
}
