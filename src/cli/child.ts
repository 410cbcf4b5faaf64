// The forked process: loads claim files and runs their checks when asked, and tells the parent over IPC. What
// a claim prints, breaks or never ends stays in here.
import { pathToFileURL } from 'node:url';
import type { CheckContext, CheckReport } from '../claim/check.ts';
import { checks } from '../claim/checks.ts';
import type { Claim } from '../claim/claim.ts';
import { useHost } from '../claim/host.ts';
import { profiles } from '../claim/profile.ts';
import { reasonOf } from '../claim/search.ts';
import { claimReport, type ClaimReport } from '../claim/verify.ts';
import { isAdapter } from '../conform/adapter.ts';
import { conformance } from '../conform/conformance.ts';
import { tryOut } from '../conform/trial.ts';
import { answerHunt } from './child-hunt.ts';
import type { CheckPlace, Cut, Declared, Message, Request, Verification } from './messages.ts';
import { guardAgainstOrphanhood } from './orphan-guard.ts';

const tellEvery = 100; // milliseconds between two counts of instances
const loaded = new Map<string, readonly Claim[]>();

let isCut = false;

process.on('message', (said: Request | Cut) => {
  if (said.kind === 'cut') isCut = true;
  else void answer(said);
});
process.on('disconnect', () => process.exit());
guardAgainstOrphanhood();
tell({ kind: 'ready' });

async function answer(request: Request): Promise<void> {
  try {
    if (request.kind === 'load')
      tell({ kind: 'loaded', claims: (await load(request)).map(declaration) });
    else if (request.kind === 'verify') tell({ kind: 'verified', report: await run(request) });
    else if (request.kind === 'examine') tell({ kind: 'examined', report: await examine(request) });
    else tell(await answerHunt(request, { find, onInstance: counter(), isCut: () => isCut }));
  } catch (error) {
    tell({ kind: 'refused', reason: reasonOf(error) });
  }
}

/** The claims of a file. One that declares none but exports an adapter means the conformance of that. */
async function load({
  file,
  adapter,
}: Omit<Extract<Request, { kind: 'load' }>, 'kind'>): Promise<readonly Claim[]> {
  const known = loaded.get(file);
  if (known) return known;
  const claims: Claim[] = [];
  useHost({ declare: (claim) => void claims.push(claim) });
  const { default: exported } = (await import(pathToFileURL(file).href)) as { default?: unknown };
  if (isAdapter(exported)) {
    if (adapter) tryOut(exported);
    if (claims.length === 0) conformance(exported);
  } else if (adapter)
    throw new TypeError('exports no adapter, as in export default adapter({ … })');
  loaded.set(file, claims);
  return claims;
}

function declaration(claim: Claim): Declared {
  return {
    report: claimReport(claim, []),
    checks: checks(claim).map(({ kind, name, expected }) => ({ kind, name, expected })),
  };
}

async function run(request: Verification): Promise<ClaimReport> {
  const claim = await find(request.file, request.id);
  const context = contextOf(request);
  const found = [];
  for (const check of checks(claim, request.budget)) {
    const { kind, name, expected } = check;
    tell({ kind: 'started', check: { kind, name, expected } });
    const report = await check.run(context);
    tell({ kind: 'checked', report });
    found.push(report);
  }
  return claimReport(claim, found);
}

/** Runs one check of a claim: what it finds does not depend on the others. */
async function examine(
  request: Verification & { readonly check: CheckPlace },
): Promise<CheckReport> {
  const { kind, name, index } = request.check;
  const check = checks(await find(request.file, request.id), request.budget)[index];
  if (check?.kind !== kind || check.name !== name)
    throw new RangeError(`${request.id} has no ${kind} '${name}' as its check ${index}`);
  return check.run(contextOf(request));
}

function contextOf({ seed, profile }: Verification): CheckContext {
  return { seed, profile: profiles[profile], onInstance: counter() };
}

async function find(file: string, id: string): Promise<Claim> {
  const claim = (await load({ file })).find((one) => one.id === id);
  if (claim === undefined) throw new RangeError(`the file declares ${id} on some loads only`);
  return claim;
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
