import { intervals, outward, point, type Interval } from '../numeric/interval.ts';
import { rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

const { add, subtract, multiply, divide, constant, functions } = intervals;
const log = functions['log']!;
const half = point(1 / 2);

/** Euler's constant + 2 ln 2 = −ψ(1/2), as its two neighbouring doubles. */
const digammaOfHalf: Interval = outward(-1.9635100260214235, -1.9635100260214235);

/**
 * E log|Z| of a Gaussian Z, enclosed: ½[ln 2s² + Σ_j Poisson(θ; j) ψ(½ + j)] with θ = a²/(2s²); log|a| without noise.
 *
 * Derivation: Z²/s² is χ² with 1 + 2J degrees, J ~ Poisson(θ), and E ln χ²_k = ln 2 + ψ(k/2). Beyond θ = 10⁶
 * by Jensen from above and ψ(½ + j) ≥ ψ(1 + j) − 2 ln 2/(1 + j), E ψ(1 + J) ≥ ln θ from below.
 */
export function gaussianExponent(mean: Rational, variance: Rational): Interval {
  requires(variance.compare(0) >= 0, 'gaussianExponent', 'variance ≥ 0', toText(variance));
  if (variance.n === 0n) return logOf(mean.abs());
  const theta = mean.mul(mean).div(variance).div(2);
  const digamma =
    toNumber(theta) > 1e6 ? farDigamma(constant(theta)) : meanDigamma(constant(theta));
  return multiply(half, add(logOf(variance.mul(2)), digamma));
}

/** E ψ(½ + J) of a Poisson J, by weights relative to the one nearest to the mean. */
function meanDigamma(theta: Interval): Interval {
  const mode = Math.floor(theta.high);
  const reach = Math.ceil(40 + 12 * Math.sqrt(theta.high));
  const first = Math.max(0, mode - reach);
  let odd = 0;
  for (let j = 0; j < mode; j++) odd += 2 / (2 * j + 1);
  let [total, weighted, last] = [1, odd, 1];
  for (let [j, value] = [mode, odd]; j < mode + reach; j++) {
    value += 2 / (2 * j + 1);
    last *= theta.high / (j + 1);
    total += last;
    weighted += last * value;
  }
  // Beyond the window the weights fall geometrically, at least by θ/(θ + reach) a step.
  const above = last * (2 * mode + 4 * reach + 8);
  let lowest = 1;
  for (let [j, value] = [mode, odd]; j > first; j--) {
    value -= 2 / (2 * j - 1);
    lowest *= j / theta.high;
    total += lowest;
    weighted += lowest * Math.max(0, value);
  }
  const below = first === 0 ? 0 : lowest * first;
  // All terms are positive: a relative error for each of the sums' roundings, weights' products included.
  const slip = (8 * (mode + 2 * reach) + 100) * 2 ** -53 * (1 + reach / Math.max(1, mode));
  const lost = (above + below) / total;
  const shape = weighted / total;
  // θ itself is known to an ulp or two: E ψ moves by less than 2 a unit of θ.
  const blur = 4 * (theta.high - theta.low);
  const error = shape * slip + lost * (1 + shape) + blur;
  const spread = { low: shape - error, high: shape + error };
  return add(digammaOfHalf, spread);
}

function farDigamma(theta: Interval): Interval {
  const below = subtract(log(theta), divide(point(1.4), theta));
  const above = subtract(log(add(theta, half)), divide(half, add(theta, half)));
  return { low: below.low, high: above.high };
}

/**
 * E log|Z| of Z uniform on [a − h, a + h], enclosed, with variance h²/3: (F(a + h) − F(a − h))/2h − 1, F(z) = z log|z|;
 * where h ≤ |a|/2 by its series log|a| − Σ (h/a)²ᵏ/(2k(2k + 1)), which does not cancel.
 */
export function uniformExponent(mean: Rational, variance: Rational): Interval {
  requires(variance.compare(0) >= 0, 'uniformExponent', 'variance ≥ 0', toText(variance));
  const square = variance.mul(3);
  if (square.mul(4).compare(mean.mul(mean)) <= 0)
    return variance.n === 0n
      ? logOf(mean.abs())
      : subtract(logOf(mean.abs()), series(constant(square.div(mean).div(mean))));
  const [centre, width] = [constant(mean.abs()), functions['sqrt']!(constant(square))];
  const gap = subtract(entropy(add(centre, width)), entropy(subtract(centre, width)));
  return subtract(divide(gap, multiply(point(2), width)), point(1));
}

/** Σ rᵏ/(2k(2k + 1)), 0 ≤ r ≤ 1/4. */
function series(ratio: Interval): Interval {
  let [sum, power] = [point(0), point(1)];
  for (let k = 1; k <= 30; k++) {
    power = multiply(power, ratio);
    sum = add(sum, divide(power, point(2 * k * (2 * k + 1))));
  }
  return { low: sum.low, high: sum.high + power.high };
}

/** z log|z|, continuous at 0. */
function entropy(z: Interval): Interval {
  const size = Math.max(-z.low, z.high);
  if (z.low > 0) return multiply(z, log(z));
  if (z.high < 0) return multiply(z, log({ low: -z.high, high: -z.low }));
  const most = size === 0 ? 0 : 1.001 * size * (1 + Math.abs(Math.log(size)));
  return { low: -most, high: most };
}

/** log of a positive rational; −∞ at 0 has no interval. */
function logOf(value: Rational): Interval {
  requires(value.compare(0) > 0, 'the mean logarithm', 'a law that is not always 0', toText(value));
  return log(constant(value));
}

/** E log|Z| of a finite law without 0, enclosed. */
export function finiteExponent(
  atoms: readonly { readonly value: Rational; readonly weight: Rational }[],
): Interval {
  const total = atoms.reduce((so, { weight }) => so.add(weight), rational(0));
  return atoms.reduce<Interval>(
    (so, { value, weight }) => add(so, multiply(constant(weight.div(total)), logOf(value.abs()))),
    point(0),
  );
}
