import { ranks, type Outcome, type Rank } from '../evidence/verdict.ts';
import { seedOf, type Seed } from '../numeric/stream.ts';
import type { Check, CheckContext, CheckReport } from './check.ts';
import type { Claim, Setting, Witness } from './claim.ts';
import { counterexampleOf, parametersOf } from './counterexample.ts';
import { rankOf, resolutionOf } from './observe.ts';
import { recordedPoint } from './recorded-point.ts';
import { fewestInstances, isOwn, type Richness } from './rich.ts';
import { search, type Reach, type Searched } from './search.ts';

/** What one check searches through, and what it may spend. */
export interface Task {
  readonly claim: Claim;
  readonly kind: Check['kind'];
  readonly name: string;
  readonly expected: Outcome;
  readonly setting: Setting;
  /** Error probability of all sampled decisions of this check together. */
  readonly share: number;
}

/** Lets one witness look at the instances of a setting. */
export function taskOfWitness(
  task: Task,
  witness: Witness<unknown>,
  name = task.name,
): Check['run'] {
  return async (context) => {
    const reach: Reach = {
      instances: instancesFor(task, witness, context),
      alpha: task.share,
      steps: context.profile.steps,
      seed: checkSeed(task, context, name),
      ...(context.onInstance ? { onInstance: context.onInstance } : {}),
    };
    return report(task, name, witness, await search(task.setting, witness, reach), reach);
  };
}

/**
 * Lets witnesses look by rank until one refutes; a variation that should hold must satisfy them all, and one
 * that should not must have enough instances for a search.
 */
export function taskOfVariation(task: Task, richness: Richness): Check['run'] {
  const witnesses = Object.entries(task.setting.witnesses).toSorted(
    (a, b) => ranks.indexOf(rankOf(a[1])) - ranks.indexOf(rankOf(b[1])),
  );
  return async (context) => {
    if (
      task.expected === 'refuted' &&
      !richness(task.setting, seedOf(context.seed, task.claim.id, 'distinct'))
    )
      return { ...blank(task), outcome: 'error', reason: handPicked(task) };
    const reports: CheckReport[] = [];
    for (const [name, witness] of witnesses) {
      const share = task.share / witnesses.length;
      const found = await taskOfWitness({ ...task, share }, witness, name)(context);
      reports.push(found);
      if (found.outcome === 'refuted' || found.outcome === 'error') return found;
    }
    return reports.find(({ outcome }) => outcome === 'undecided') ?? reports[0]!;
  };
}

function handPicked({ claim, setting }: Task): string {
  const whose = isOwn(setting, claim) ? 'its' : "the claim's";
  return `${whose} generator draws fewer than ${fewestInstances} different instances: a refutation would be hand-picked`;
}

function instancesFor(task: Task, witness: Witness<unknown>, { profile }: CheckContext): number {
  if (rankOf(witness) === 'sampled') return profile.sampledInstances;
  return task.expected === 'refuted' ? profile.searches : profile.instances;
}

function checkSeed({ claim, kind, name }: Task, context: CheckContext, witness: string): Seed {
  return seedOf(context.seed, claim.id, kind, name, witness);
}

function blank({ kind, name, expected }: Task) {
  return { kind, name, expected, accepted: 0, declined: 0, evaluations: 0, steps: 0 };
}

function report(
  task: Task,
  name: string,
  witness: Witness<unknown>,
  found: Searched,
  reach: Reach,
): CheckReport {
  const { accepted, declined, evaluations, steps, refutation, error, dimension } = found;
  const outcome = outcomeOf(found, reach);
  const resolution = task.setting.relation.name === 'decides' ? undefined : resolutionOf(witness);
  const open = outcome === 'undecided' ? openReason(found, rankOf(witness)) : {};
  return {
    ...blank(task),
    outcome,
    witness: name,
    rank: rankOf(witness),
    accepted,
    declined,
    evaluations,
    steps,
    ...(dimension === undefined ? {} : { dimension }),
    ...(resolution === undefined ? {} : { resolution }),
    ...(rankOf(witness) === 'sampled' ? { alpha: reach.alpha } : {}),
    ...(refutation ? { counterexample: counterexampleOf(refutation) } : {}),
    ...(error ? { reason: error.reason, parameters: parametersOf(error.parameters) } : {}),
    ...open,
    ...(refutation && task.expected !== 'refuted'
      ? { refuting: recordedPoint(task.setting.given, refutation.point) }
      : {}),
    record: found.record,
  };
}

function openReason({ undecided, accepted, open }: Searched, rank: Rank) {
  const why = rank === 'sampled' ? 'were not decided within the budget' : 'could not be decided';
  return {
    reason: `${undecided} of ${accepted} instances ${why}`,
    ...(open ? { parameters: parametersOf(open.parameters) } : {}),
  };
}

function outcomeOf(
  { error, refutation, undecided, accepted }: Searched,
  { instances }: Reach,
): Outcome {
  if (error) return 'error';
  if (refutation) return 'refuted';
  return undecided > 0 || accepted < instances ? 'undecided' : 'holds';
}
