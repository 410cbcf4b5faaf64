import { largest, one, power, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * The exponential averages of a sequence from 0: (1 − β) Σ_{s ≤ t} β^{t−s} x_s for t = 1, 2, …; not divided by 1 − βᵗ.
 * The recursion a ← βa + (1 − β)x, unrolled.
 */
export function exponentialAverages(
  values: readonly Rational[],
  beta: Rational,
): readonly Rational[] {
  requires(
    beta.compare(0) >= 0 && beta.compare(1) < 0,
    'exponentialAverages',
    '0 ≤ beta < 1',
    toText(beta),
  );
  return values.map((_, last) =>
    one.sub(beta).mul(sum(values.slice(0, last + 1).map((x, s) => power(beta, last - s).mul(x)))),
  );
}

/** What Adam divides by, before the root: the exponential averages of the squared gradients. */
export function squaredAverages(
  gradients: readonly Rational[],
  beta2: Rational,
): readonly Rational[] {
  return exponentialAverages(
    gradients.map((g) => g.mul(g)),
    beta2,
  );
}

/** The largest value so far: what AMSGrad keeps of those averages (Reddi, Kale and Kumar 2018). */
export function runningMaxima(values: readonly Rational[]): readonly Rational[] {
  return values.map((_, last) => largest(values.slice(0, last + 1)));
}

/** The sums so far: what AdaGrad keeps of the squared gradients. */
export function runningSums(values: readonly Rational[]): readonly Rational[] {
  return values.map((_, last) => sum(values.slice(0, last + 1)));
}
