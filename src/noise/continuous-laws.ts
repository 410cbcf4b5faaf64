import { one, power, rational, zero, type Rational } from '../numeric/rational.ts';
import { continuousLaw, type ContinuousLaw } from './law.ts';

/** N(0, variance); E x²ⁿ = varianceⁿ·(2n − 1)!!. */
export function gaussian({ variance = one } = {}): ContinuousLaw {
  const unit = variance.equals(one);
  return continuousLaw(
    unit ? 'N(0, 1)' : `N(0, ${variance.toFraction()})`,
    unit ? 'z1' : `sqrt(${variance.toFraction()})*z1`,
    even((half) => power(variance, half).mul(product(half, (i) => rational(2 * i - 1)))),
  );
}

/** Uniform on (−√3, √3): mean 0, variance 1; E x²ⁿ = 3ⁿ/(2n + 1). */
export function uniform(): ContinuousLaw {
  return continuousLaw(
    'U(−√3, √3)',
    'sqrt(3)*(2*u1 - 1)',
    even((half) => power(rational(3), half).div(2 * half + 1)),
  );
}

/** Triangular on (−√6, √6), the sum of two uniforms: mean 0, variance 1; E x²ⁿ = 2·6ⁿ/((2n + 1)(2n + 2)). */
export function triangular(): ContinuousLaw {
  return continuousLaw(
    'triangular',
    'sqrt(6)*(u1 + u2 - 1)',
    even((half) => power(rational(6), half).mul(rational(2, (2 * half + 1) * (2 * half + 2)))),
  );
}

/**
 * Laplace with variance 1; E x²ⁿ = (2n)!/2ⁿ. A product of two normals has the characteristic function
 * 1/√(1 + s²), so the difference of two has 1/(1 + s²): Laplace of scale 1, which has variance 2.
 */
export function laplace(): ContinuousLaw {
  return continuousLaw(
    'Laplace',
    '(z1*z2 - z3*z4)/sqrt(2)',
    even((half) => product(2 * half, rational).div(power(rational(2), half))),
  );
}

/**
 * Student's t, scaled to variance 1 where it has one (degrees ν > 2; else unscaled): moments of order below
 * ν, E x²ⁿ = (ν − 2)ⁿ Π (2i − 1)/(ν − 2i). One degree is the Cauchy law.
 */
export function studentT({ degrees }: { readonly degrees: number }): ContinuousLaw {
  if (!Number.isInteger(degrees) || degrees < 1 || degrees > 16) {
    throw new RangeError(`studentT requires integer degrees from 1 to 16, got ${degrees}`);
  }
  const squares = Array.from({ length: degrees }, (_, i) => `z${i + 2}^2`).join(' + ');
  const size = degrees > 2 ? degrees - 2 : degrees;
  return continuousLaw(`t with ${degrees} degrees`, `z1*sqrt(${size}/(${squares}))`, (order) => {
    if (order >= degrees)
      throw new RangeError(`t with ${degrees} degrees requires order < ${degrees}, got ${order}`);
    return even((half) =>
      power(rational(size), half).mul(product(half, (i) => rational(2 * i - 1, degrees - 2 * i))),
    )(order);
  });
}

/** Exponential of rate 1, centred: mean 0, variance 1, skewness 2; E xⁿ is the number of derangements of n. */
export function centredExponential(): ContinuousLaw {
  return continuousLaw('Exp(1) − 1', '-log(u1) - 1', (order) => {
    let [previous, current] = [one, zero];
    if (order === 0) return previous;
    for (let n = 2; n <= order; n++)
      [previous, current] = [current, previous.add(current).mul(n - 1)];
    return current;
  });
}

/** The moments of a symmetric law: 0 at odd orders. */
function even(moment: (half: number) => Rational): (order: number) => Rational {
  return (order) => (order % 2 === 1 ? zero : moment(order / 2));
}

/** Π factor(i), i = 1 … count. */
function product(count: number, factor: (i: number) => Rational): Rational {
  return Array.from({ length: count }, (_, i) => factor(i + 1)).reduce((a, b) => a.mul(b), one);
}
