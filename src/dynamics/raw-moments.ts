import { diverges, type Diverges } from '../numeric/limit.ts';
import { binomial } from '../numeric/cumulants.ts';
import type { Scope } from '../numeric/formula.ts';
import { one, power, sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { Law } from '../noise/law.ts';
import { affineForm } from './affine.ts';
import type { Recursion } from './recursion.ts';

/**
 * The raw moments E w, …, E w^order of the stationary law of a recursion w' = aw + bξ + c of one state and one sample,
 * each solved from those before it; `diverges` where |a| ≥ 1 or the noise has not all of these moments.
 */
export function stationaryRawMoments(
  recursion: Recursion,
  constants: Scope<Rational>,
  order: number,
): readonly Rational[] | Diverges {
  const { states, samples, companion, noise, offset } = affineForm(recursion, constants);
  const size = `${states.length} and ${samples.length}`;
  const single = states.length === 1 && samples.length === 1;
  requires(single, 'stationaryRawMoments', 'one state and one sample', size);
  const law = recursion.samples[samples[0]!] as Law;
  const [a, b, c] = [companion[0]![0]!, noise[0]![0]!, offset[0]!];
  if (a.abs().compare(1) >= 0 || !hasMoments(law, order)) return diverges;
  const force = Array.from({ length: order + 1 }, (_, n) =>
    expanded(
      n,
      (j) => power(b, j).mul(law.moment(j)),
      (j) => power(c, j),
    ),
  );
  const found: Rational[] = [one];
  for (let n = 1; n <= order; n++) {
    const known = found.map((moment, j) =>
      binomial(n, j)
        .mul(power(a, j))
        .mul(moment)
        .mul(force[n - j]!),
    );
    found.push(sum(known).div(one.sub(power(a, n))));
  }
  return found.slice(1);
}

function expanded(
  n: number,
  first: (j: number) => Rational,
  second: (j: number) => Rational,
): Rational {
  const terms = Array.from({ length: n + 1 }, (_, j) => j);
  return sum(
    terms.map((j) =>
      binomial(n, j)
        .mul(first(j))
        .mul(second(n - j)),
    ),
  );
}

/** A law refuses the moments that it does not have. */
function hasMoments(law: Law, order: number): boolean {
  try {
    law.moment(order);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
