import { exactly } from './calculus.ts';
import type { Scope } from './formula.ts';
import { diverges, type Diverges } from './limit.ts';
import type { Rational } from './rational.ts';

/** A quotient of two formulas for exact quantities; `diverges` where the formula below is 0, whatever stands above. */
export function exactQuotient(
  above: string,
  below: string,
): (scope: Scope<Rational>) => Rational | Diverges {
  const [top, bottom] = [exactly(above), exactly(below)];
  return (scope) => {
    const pole = bottom(scope);
    return pole.n === 0n ? diverges : top(scope).div(pole);
  };
}
