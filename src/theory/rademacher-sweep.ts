import { one, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { Phase } from './two-layer-phase.ts';

/** A learning rate at which something changes, as c = 2λ: (numerator + sign·√square)/denominator. */
interface End {
  readonly numerator: Rational;
  readonly sign: 0 | 1 | -1;
  readonly square: Rational;
  readonly denominator: Rational;
}

/** xy = mean ± deviation, each half of the time. */
export interface SignalAndNoise {
  readonly mean: Rational;
  readonly deviation: Rational;
}

/** The phases that c = 2λ meets from 0 on, each with the end above it (none for the last). */
export interface Sweep {
  readonly phases: readonly Phase[];
  readonly ends: readonly End[];
}

/**
 * Which phases the two-layer network meets when the learning rate grows at a fixed ratio of signal μ and noise σ:
 * μ²/σ² < 1/5: Ia, Ib, III, II, IV; up to 1: Ia, Ib, IV, II, IV; 1: Ia, IV; up to 2: Ia, Ib, IV, Ib, IV, phase Ib
 * coming twice; from 2: Ia, Ib, IV. (At 1/5 exactly III is a point: Ia, Ib, II, IV.)
 *
 * Derivation: u = w shrinks for 2μ < c(σ² − μ²) and c(σ² − μ²) < μ + R, u = −w where |(1 − cμ)² − c²σ²| < 1,
 * R² = 2σ² − μ²; Ia is c(μ² + σ²) < 2μ. Ours, after Ziyin, Li, Galanti, Ueda 2023.
 */
export function rademacherSweep({ mean, deviation }: SignalAndNoise): Sweep {
  requires(mean.compare(0) > 0, 'rademacherSweep', 'mean > 0', toText(mean));
  requires(deviation.compare(0) > 0, 'rademacherSweep', 'deviation > 0', toText(deviation));
  const [m, v] = [mean.mul(mean), deviation.mul(deviation)];
  const [gap, square] = [v.sub(m), v.mul(two).sub(m)];
  const plain = (numerator: Rational, denominator: Rational): End => ({
    numerator,
    denominator,
    square,
    sign: 0,
  });
  const rooted = (numerator: Rational, sign: 1 | -1, denominator = gap): End => ({
    numerator,
    denominator,
    square,
    sign,
  });
  const quiet = plain(mean.mul(two), m.add(v));
  if (gap.compare(0) > 0) {
    const [enters, leaves, last] = [
      plain(mean.mul(two), gap),
      rooted(mean.neg(), 1),
      rooted(mean, 1),
    ];
    const side = m.mul(5).compare(v);
    if (side < 0)
      return { phases: ['Ia', 'Ib', 'III', 'II', 'IV'], ends: [quiet, enters, leaves, last] };
    if (side === 0) return { phases: ['Ia', 'Ib', 'II', 'IV'], ends: [quiet, enters, last] };
    return { phases: ['Ia', 'Ib', 'IV', 'II', 'IV'], ends: [quiet, leaves, enters, last] };
  }
  if (gap.n === 0n) return { phases: ['Ia', 'IV'], ends: [plain(one, mean)] };
  const outer = plain(mean.mul(two), gap.neg());
  if (square.compare(0) <= 0) return { phases: ['Ia', 'Ib', 'IV'], ends: [quiet, outer] };
  const [first, second] = [rooted(mean, -1, gap.neg()), rooted(mean, 1, gap.neg())];
  return { phases: ['Ia', 'Ib', 'IV', 'Ib', 'IV'], ends: [quiet, first, second, outer] };
}

/** The phase at the learning rate λ, by the ends of the sweep; between Ia and Ib nothing is undecided, the end is Ib's. */
export function sweepPhase(p: SignalAndNoise & { readonly learningRate: Rational }): Phase {
  const { phases, ends } = rademacherSweep(p);
  const sides = ends.map((end) => sideOf(p.learningRate.mul(two), end));
  const below = sides.filter((side) => side > 0).length;
  if (sides[below] !== 0) return phases[below]!;
  return phases[below] === 'Ia' && phases[below + 1] === 'Ib' ? 'Ib' : 'boundary';
}

/** The sign of c − end, without the root: c·denominator − numerator against sign·√square. */
function sideOf(c: Rational, { numerator, sign, square, denominator }: End): number {
  const rest = c.mul(denominator).sub(numerator);
  const size = rest.mul(rest).compare(sign === 0 ? 0 : square);
  const own = rest.compare(0);
  if (sign === 0) return Math.sign(own);
  if (sign > 0) return own < 0 ? -1 : Math.sign(size);
  return own > 0 ? 1 : -Math.sign(size);
}
