import type { Claim, Setting, Witness } from '../claim/claim.ts';
import { rankOf } from '../claim/observe.ts';
import { variationOf } from '../claim/setting.ts';
import { ledger } from '../evidence/ledger.ts';
import { seedOf, type Seed } from '../numeric/stream.ts';

/** Which statement of a claim is hunted: its own, or that of one of its variations. */
export interface Target {
  readonly kind: 'claim' | 'nearMiss' | 'need' | 'holdsWithout';
  /** Of the variation; empty for the claim itself. */
  readonly name: string;
}

/** One witness of one statement, with what each evaluation may spend. */
export interface Quest {
  readonly claim: Claim;
  readonly target: Target;
  readonly witnessName: string;
  readonly setting: Setting;
  readonly witness: Witness<unknown>;
  readonly seed: Seed;
  /** Error probability of one sampled decision, and its replica-steps. */
  readonly alpha: number;
  readonly steps: number;
}

/** Replica-steps of one sampled evaluation: a hunt makes many, and goes on from what it sees. */
const stepsOfOne = 200_000;

/** The setting a target stands for; throws where the claim has no such variation. */
export function settingOf(claim: Claim, { kind, name }: Target): Setting {
  if (kind === 'claim') return claim;
  const groups = {
    nearMiss: claim.nearMisses,
    need: claim.needs,
    holdsWithout: claim.holdsWithout,
  };
  const group = groups[kind] ?? {};
  if (!Object.hasOwn(group, name)) {
    const known = Object.keys(group).map((one) => `'${one}'`);
    throw new RangeError(
      `${claim.id} has no ${titles[kind]} '${name}'${known.length > 0 ? `: it has ${known.join(', ')}` : ''}`,
    );
  }
  return variationOf(claim, group[name]!);
}

const titles = {
  nearMiss: 'near miss',
  need: 'needed hypothesis',
  holdsWithout: 'hypothesis that is not needed',
} as const;

/**
 * The names of the witnesses that hunt: those that compute where there are any, since a statistical margin
 * costs a thousand times as much and is noisy; or the one that is asked for.
 */
export function hunters(setting: Setting, wanted?: string): readonly string[] {
  const names = Object.keys(setting.witnesses);
  if (wanted !== undefined) {
    if (names.includes(wanted)) return [wanted];
    throw new RangeError(`there is no witness '${wanted}': there are ${names.join(', ')}`);
  }
  const computing = names.filter((name) => rankOf(setting.witnesses[name]!) !== 'sampled');
  return computing.length > 0 ? computing : names;
}

/** A quest whose sampled decisions, `evaluations` of them, keep to one claim's share of the error budget. */
export function questOf(
  claim: Claim,
  target: Target,
  witnessName: string,
  { seed, evaluations }: { readonly seed: string; readonly evaluations: number },
): Quest {
  const setting = settingOf(claim, target);
  const witness = setting.witnesses[witnessName];
  if (witness === undefined)
    throw new RangeError(`${claim.id} has no witness '${witnessName}' there`);
  return {
    claim,
    target,
    witnessName,
    setting,
    witness,
    seed: seedOf(seed, 'hunt', claim.id, target.kind, target.name, witnessName),
    alpha: ledger().witnesses(1) / Math.max(1, evaluations),
    steps: stepsOfOne,
  };
}
