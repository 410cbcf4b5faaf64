import type { Rational } from '../numeric/rational.ts';
import { rational, two } from '../numeric/rational.ts';
import { secondMomentTerms } from './moments.ts';
import type { Recursion } from './recursion.ts';

/**
 * For each state the step λ > 0 at which its second moment stands still, if every draw keeps the axes: E wⱼ² goes on
 * by 1 − bλ + aλ², known from its values at λ = 1 and 2, and is itself at λ = b/a.
 *
 * @throws RangeError where a draw mixes the states.
 */
export function standstillSteps(recursion: Recursion): readonly Rational[] {
  const [at1, at2] = [rational(1), two].map((lambda) => factors(recursion, lambda)) as [
    readonly Rational[],
    readonly Rational[],
  ];
  return at1.map((first, j) => {
    const [one, four] = [first.sub(1), at2[j]!.sub(1)];
    const a = four.sub(two.mul(one)).div(two);
    return a.sub(one).div(a);
  });
}

/** E Aⱼⱼ² */
function factors(recursion: Recursion, lambda: Rational): readonly Rational[] {
  const terms = secondMomentTerms(recursion, { lambda });
  return recursion.states.map((state, j) =>
    terms
      .map(({ weight, matrix }) => {
        const mixes = matrix[j]!.some((value, i) => i !== j && value.n !== 0n);
        if (mixes)
          throw new RangeError(
            `standstillSteps requires draws that keep the axes, got one that mixes '${state}'`,
          );
        return weight.mul(matrix[j]![j]!).mul(matrix[j]![j]!);
      })
      .reduce((a, b) => a.add(b)),
  );
}
