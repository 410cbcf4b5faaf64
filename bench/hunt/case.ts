import type { Claim, Declaration } from '../../src/claim/claim.ts';
import type { Draw, Given } from '../../src/claim/draw.ts';
import { hunters, questOf, settingOf, type Quest, type Target } from '../../src/hunt/quest.ts';

/** A false statement that searches race to refute. */
export interface Case {
  readonly name: string;
  readonly claim: Claim;
  readonly quest: (seed: string, evaluations: number) => Quest;
}

const own: Target = { kind: 'claim', name: '' };

/** A claim's own statement, hunted on its own domain. */
export function statement<G extends Given, P>(name: string, declaration: Declaration<G, P>): Case {
  return caseOf(name, declaration as unknown as Claim, own);
}

/** The same on a domain without strata. */
export function evenStatement<G extends Given, P>(
  name: string,
  declaration: Declaration<G, P>,
): Case {
  return evenly(name, declaration as unknown as Claim, own);
}

/**
 * A target on a domain without strata, drawn evenly along each parameter: strata are laid where statements
 * are likely to fail, and enumerating them is no search.
 */
export function evenly(name: string, claim: Claim, target: Target): Case {
  const { claim: found, quest } = caseOf(name, claim, target);
  return {
    name,
    claim: found,
    quest: (seed, evaluations) => {
      const raw = quest(seed, evaluations);
      return { ...raw, setting: { ...raw.setting, given: evened(raw.setting.given) } };
    },
  };
}

function caseOf(name: string, claim: Claim, target: Target): Case {
  const [witness] = hunters(settingOf(claim, target));
  return {
    name,
    claim,
    quest: (seed, evaluations) => questOf(claim, target, witness!, { seed, evaluations }),
  };
}

function evened(given: Given): Given {
  return Object.fromEntries(Object.entries(given).map(([name, draw]) => [name, even(draw)]));
}

function even(draw: Draw<unknown>): Draw<unknown> {
  return {
    ...draw,
    strata: ['anywhere'],
    ordinary: 1,
    read: (words) => draw.along(words),
    write: (value) => draw.write(value),
    shrink: (value, context) => draw.shrink(value, context),
  };
}
