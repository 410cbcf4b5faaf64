import type { Claim, OtherProcess, Setting, Variation } from './claim.ts';
import type { Given } from './draw.ts';

/** The setting that a near miss, a need or an extension stands for: the claim with some parts replaced. */
export function variationOf(
  claim: Claim,
  variation: Variation<Given, unknown> | OtherProcess,
): Setting {
  if ('other' in variation) return variation.other;
  const { given, ...rest } = variation;
  return {
    given: given === undefined ? claim.given : { ...claim.given, ...(given as Given) },
    instance: rest.instance ?? claim.instance,
    theory: rest.theory ?? claim.theory,
    relation: rest.relation ?? claim.relation,
    witnesses: rest.witnesses ?? claim.witnesses,
  };
}
