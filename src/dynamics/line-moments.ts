import { binomial } from '../numeric/cumulants.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { one, power, sum, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { exactStep, jointDraws } from './exact.ts';
import type { Recursion } from './recursion.ts';

/**
 * E w^order in the stationary law of a recursion of one state under finite noise, w ← fw + g, each moment solved from those
 * before it; `diverges` where E f^order ≥ 1.
 *
 * @param order even: then E f^order < 1 makes all lower moments exist (Lyapunov's inequality). That there is none beyond is
 *   Kesten's theorem, for g that no w cancels.
 */
export function stationaryEvenMoment(
  recursion: Recursion,
  constants: Scope<Rational>,
  order: number,
): Rational | Diverges {
  requires(order > 0 && order % 2 === 0, 'stationaryEvenMoment', 'an even order ≥ 2', order);
  const steps = affineDraws(recursion, constants);
  const mixed = (i: number, j: number) =>
    sum(steps.map(({ weight, factor, push }) => weight.mul(power(factor, i)).mul(power(push, j))));
  if (mixed(order, 0).compare(1) >= 0) return diverges;
  const found = [one];
  for (let n = 1; n <= order; n++) {
    const known = found.map((moment, i) =>
      binomial(n, i)
        .mul(mixed(i, n - i))
        .mul(moment),
    );
    found.push(sum(known).div(one.sub(mixed(n, 0))));
  }
  return found[order]!;
}

/** Factor and push of every draw, from where 0 and 1 go; where 2 goes must agree. */
function affineDraws(recursion: Recursion, constants: Scope<Rational>) {
  const [name, ...others] = recursion.states as [string];
  requires(others.length === 0, 'stationaryEvenMoment', 'one state', recursion.states.join(', '));
  const step = exactStep(recursion, constants);
  return jointDraws(recursion.samples).map(({ weight, values }) => {
    const [push, next, after] = [zero, one, two].map((w) => step({ [name]: w }, values)[name]!) as [
      Rational,
      Rational,
      Rational,
    ];
    const factor = next.sub(push);
    const straight = after.sub(next).equals(factor);
    requires(straight, 'stationaryEvenMoment', 'an affine update', recursion.updates[name]!.source);
    return { weight, factor, push };
  });
}
