import type { Matrix } from './matrix.ts';
import type { Rational } from './rational.ts';
import { commonDivisor } from './common-divisor.ts';
import { commonDenominator, wholeMultiple } from './whole.ts';

/**
 * Exact: whether the spectral radius of a is below 1 (Schur–Cohn on the characteristic polynomial). Common
 * denominators are cleared once, so nothing is reduced on the way; with long fractions that is tens of
 * times faster than arithmetic over fractions.
 */
export function isSchurStable(a: Matrix<Rational>): boolean {
  const denominator = commonDenominator(a.flat());
  const whole = a.map((row) => row.map((value) => wholeMultiple(value, denominator)));
  return isSchurWhole(scaledPolynomial(whole, denominator));
}

/** Exact: whether all roots of Σ c_i z^i lie strictly inside the unit circle. */
export function isSchurPolynomial(coefficients: readonly Rational[]): boolean {
  const denominator = commonDenominator(coefficients);
  return isSchurWhole(coefficients.map((c) => wholeMultiple(c, denominator)));
}

/** Coefficients of det(z·q − A), lowest first (Faddeev–LeVerrier): its roots are the eigenvalues of A/q. */
function scaledPolynomial(a: readonly (readonly bigint[])[], q: bigint): readonly bigint[] {
  const n = a.length;
  const coefficients = Array.from({ length: n + 1 }, () => 0n);
  coefficients[n] = 1n;
  let m = a.map((row) => row.map(() => 0n));
  for (let k = 1; k <= n; k++) {
    m = product(a, m).map((row, i) => row.with(i, row[i]! + coefficients[n - k + 1]!));
    const trace = product(a, m).reduce((total, row, i) => total + row[i]!, 0n);
    coefficients[n - k] = -trace / BigInt(k);
  }
  return coefficients.map((c, i) => c * q ** BigInt(i));
}

/** Schur–Cohn without division: p ↦ (c_n p − c_0 p*)/z. */
function isSchurWhole(coefficients: readonly bigint[]): boolean {
  let p = primitive(coefficients);
  while (p.length > 1) {
    const [low, high] = [p[0]!, p[p.length - 1]!];
    if (low * low >= high * high) return false;
    const reversed = p.toReversed();
    p = primitive(p.map((c, i) => high * c - low * reversed[i]!).slice(1));
  }
  return true;
}

function primitive(p: readonly bigint[]): readonly bigint[] {
  const content = p.reduce((common, c) => commonDivisor(common, c), 0n);
  return content <= 1n ? p : p.map((c) => c / content);
}

function product(a: readonly (readonly bigint[])[], b: readonly (readonly bigint[])[]): bigint[][] {
  return a.map((row) =>
    b[0]!.map((_, j) => row.reduce((total, value, k) => total + value * b[k]![j]!, 0n)),
  );
}
