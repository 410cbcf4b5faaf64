import { intervals, outward, point, type Interval } from '../numeric/interval.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { one, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { commonDenominator, wholeMultiple } from '../numeric/whole.ts';

const { add, multiply, constant, functions } = intervals;
const log = functions['log']!;

/** A = mmᵀ, |m| = 1, with probability p, else B, symmetric and positive definite 2×2. */
export interface Renewal {
  readonly line: readonly Rational[];
  readonly step: Matrix<Rational>;
  readonly probability: Rational;
}

/**
 * Λ = p² Σ_k (1 − p)^k log m·B^k m, as a proved enclosure.
 *
 * Derivation: visits of mmᵀ renew the direction; a cycle takes 1/p steps in the mean. What is left after K terms is at
 * most (1 − p)^K(Kp + 1 − p)L, L = max|log| of B's eigenvalues, which lie between det/trace and trace. Ours.
 */
export function renewalExponent({ line, step, probability }: Renewal): Interval {
  requires(
    probability.compare(0) > 0 && probability.compare(1) < 0,
    'renewalExponent',
    '0 < probability < 1',
    toText(probability),
  );
  const [[a, b], [c, d]] = step as [[Rational, Rational], [Rational, Rational]];
  const [trace, det] = [a.add(d), a.mul(d).sub(b.mul(c))];
  requires(
    b.equals(c) && det.compare(0) > 0 && trace.compare(0) > 0,
    'renewalExponent',
    'a symmetric positive definite step',
    toText(det),
  );
  const size = Math.max(...[trace, det.div(trace)].map((x) => Math.abs(Math.log(toNumber(x)))));
  const [p, q] = [toNumber(probability), constant(one.sub(probability))];
  const rest = (k: number) => (k * p + 1) * size * Math.exp(k * Math.log(1 - p)) * 1.001;
  const logOverlap = overlapLogarithms({ line, step });
  let [weight, total] = [multiply(constant(probability), constant(probability)), point(0)];
  let k = 0;
  for (; rest(k) > 1e-12; k++) {
    total = add(total, multiply(weight, logOverlap()));
    weight = multiply(weight, q);
  }
  return outward(total.low - rest(k), total.high + rest(k));
}

/**
 * log m·Bᵏm, k = 0, 1, … at successive calls: in whole numbers, since what is small beside a growing direction would
 * drown in rounding.
 */
function overlapLogarithms({ line, step }: Pick<Renewal, 'line' | 'step'>): () => Interval {
  const [unit, scale] = [commonDenominator(line), commonDenominator(step.flat())];
  const m = line.map((x) => wholeMultiple(x, unit));
  const matrix = step.map((row) => row.map((x) => wholeMultiple(x, scale)));
  const dot = (a: readonly bigint[], b: readonly bigint[]) =>
    a.reduce((so, x, i) => so + x * b[i]!, 0n);
  let [v, denominator]: [readonly bigint[], bigint] = [m, unit * unit];
  return () => {
    const found = intervals.subtract(wholeLogarithm(dot(m, v)), wholeLogarithm(denominator));
    v = matrix.map((row) => dot(row, v));
    denominator *= scale;
    return found;
  };
}

/** log n, n > 0, by its leading bits. */
function wholeLogarithm(n: bigint): Interval {
  const shift = Math.max(0, n.toString(16).length * 4 - 52);
  const top = Number(n >> BigInt(shift));
  return add(
    log({ low: top, high: shift > 0 ? top + 1 : top }),
    multiply(point(shift), log(point(2))),
  );
}
