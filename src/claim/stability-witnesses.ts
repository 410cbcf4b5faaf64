import { affineForm } from '../dynamics/affine.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { growthRate } from '../dynamics/relaxation.ts';
import { runaway } from '../evidence/runaway.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import { isSchurStable } from '../numeric/schur.ts';
import type { Seed } from '../numeric/stream.ts';

/**
 * Two witnesses of whether an additively driven affine recursion settles in mean square: its companion matrix, exactly,
 * and runs of its state `w`, away from the limit.
 */
export function stabilityWitnesses<P extends { readonly learningRate: Rational }>(
  recursion: Recursion,
  constants: (p: P) => Scope<Rational>,
) {
  return {
    'Schur–Cohn on the companion matrix': {
      exact: (p: P) =>
        isSchurStable(affineForm(recursion, constants(p)).companion) ? 'stable' : 'unstable',
    },
    'growth of runs': {
      sampled: (p: P, random: Seed) =>
        runaway({ recursion, constants: constants(p), state: 'w', random }),
      // At λ = 0 the parameter never moves: nothing runs away, nothing is forgotten.
      accepts: (p: P) =>
        p.learningRate.n !== 0n && Math.abs(growthRate(recursion, constants(p))) > 0.02,
    },
  };
}
