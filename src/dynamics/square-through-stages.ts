import type { Scope } from '../numeric/formula.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { noiseMoments } from '../noise/noise-moments.ts';
import { affineForm } from './affine.ts';
import type { Recursion } from './recursion.ts';

/**
 * E w² of an affine recursion in one state with centred noise, behind stages of so many steps with constants of their own; in
 * doubles, for any number of steps: w' = qw + ξ keeps q^{2T}w² and adds Var ξ·(1 − q^{2T})/(1 − q²).
 */
export function squareThroughStages(
  process: Recursion,
  stages: readonly { readonly constants: Scope<Rational>; readonly steps: number }[],
  start: Rational,
): number {
  const who = 'squareThroughStages';
  requires(process.states.length === 1, who, 'one state', process.states.join(', '));
  const law = noiseMoments(process.samples);
  const centred = law?.mean.every((mean) => mean.n === 0n) === true;
  if (law === undefined || !centred)
    throw new RangeError(`${who} requires centred noise of finite variance, got another`);
  return stages.reduce(
    (square, { constants, steps }) => {
      const { companion, noise, offset } = affineForm(process, constants);
      requires(offset[0]!.n === 0n, who, 'no offset', offset[0]!.toFraction());
      const factor = companion[0]![0]!.mul(companion[0]![0]!);
      const sizes = noise[0]!.map((size, i) => size.mul(size).mul(law.covariance[i]![i]!));
      const added = sizes.reduce((total, size) => total + toNumber(size), 0);
      const lost = toNumber(factor.neg().add(1n));
      const kept = repeated(toNumber(factor), steps);
      return kept * square + (lost === 0 ? steps : (1 - kept) / lost) * added;
    },
    toNumber(start.mul(start)),
  );
}

/** factor^steps by squaring. */
function repeated(factor: number, steps: number): number {
  if (steps === 0) return 1;
  const root = repeated(factor, Math.floor(steps / 2));
  return steps % 2 === 0 ? root * root : root * root * factor;
}
