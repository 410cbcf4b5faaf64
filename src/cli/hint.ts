import type { CheckReport } from '../claim/check.ts';

type Hints = Readonly<Record<CheckReport['outcome'], string>>;

const broken =
  'A throw, NaN or a wrong shape is a mistake of the claim file, never a refutation: evaluate theory and witness at these parameters.';
const open =
  'Whatever decides here is too weak for its budget: narrow the bounds, cheapen a value of the sample, or state a coarser resolution.';

const hints: Readonly<Record<CheckReport['kind'], Hints>> = {
  witness: {
    holds:
      'The statement was expected to be false: does its generator reach the place where it fails?',
    refuted:
      'Theory and witness disagree: work these parameters out by hand to see which of the two is wrong.',
    undecided: open,
    error: broken,
  },
  counterexample: {
    holds:
      'The stated counterexample satisfies the statement: check its numbers against the source.',
    refuted: '',
    undecided: 'A stated counterexample must be decided: give the claim an exact witness.',
    error:
      'The stated counterexample must come out exactly as written: compare the statement with what was computed.',
  },
  nearMiss: {
    holds:
      'A wrong theory that survives means the witnesses cannot tell it from the right one: draw where the two differ, or observe more.',
    refuted: '',
    undecided: open,
    error: broken,
  },
  need: {
    holds:
      "The claim survives without this hypothesis: let its variation leave the hypothesis behind, or mark it 'not needed'.",
    refuted: '',
    undecided: open,
    error: broken,
  },
  holdsWithout: {
    holds: '',
    refuted:
      "The claim fails without this hypothesis: mark it 'needed' and move the variation to needs.",
    undecided: open,
    error: broken,
  },
};

/** One piece of advice for a check that did not end as expected. */
export function hint({
  kind,
  outcome,
  reason,
}: Pick<CheckReport, 'kind' | 'outcome' | 'reason'>): string {
  if (reason?.startsWith('did not end'))
    return 'Give it more time with --timeout, or make this check cheaper.';
  if (reason?.startsWith('its process'))
    return 'The claim took its whole process down: look for process.exit, runaway memory or an unhandled rejection.';
  if (reason?.startsWith('the witness declined'))
    return kind === 'witness'
      ? 'Widen accepts, or let the claim draw where this witness can see.'
      : 'Give this variation a witness that can see there, or widen accepts.';
  if (reason?.includes('generator draws fewer than'))
    return 'Draw from a wider domain, such as fraction({ from: 0, to: 1 }): one instance that refutes shows nothing of the others.';
  return hints[kind][outcome];
}
