import { isPositiveDefinite } from '../numeric/definite.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { wholePolynomial } from '../numeric/polynomial.ts';
import { rational, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { signsBetweenRoots } from '../numeric/root-isolation.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';
import { innerProduct } from '../numeric/vector-products.ts';

type Vector = readonly Rational[];

/** One sample f = ½u'Au · ½b‖v‖², u = θ − a, v = θ − c. */
export interface CircleSample {
  readonly form: Matrix<Rational>;
  readonly roundness: Rational;
}

/** The two points at which every sample is 0. */
export interface Centres {
  readonly quadratic: Vector;
  readonly circle: Vector;
}

/**
 * ∇f = κAu + bqv and ∇²f = κA + bqI + b(Au v' + v(Au)') with q = ½u'Au and κ = ½b‖v‖².
 *
 * Derivation: the product rule. The landscape is reconstructed from its name in Patel 2018.
 */
export function circleDerivatives(sample: CircleSample, centres: Centres, at: Vector) {
  requireSample('circleDerivatives', sample, centres);
  requires(
    at.length === centres.quadratic.length,
    'circleDerivatives',
    `a point in ${centres.quadratic.length} dimensions`,
    at.length,
  );
  const { form, roundness } = sample;
  const [u, v] = [minus(at, centres.quadratic), minus(at, centres.circle)];
  const pull = exact.apply(form, u);
  const quadratic = innerProduct(u, pull).div(two);
  const circle = roundness.mul(innerProduct(v, v)).div(two);
  const gradient = pull.map((x, i) => circle.mul(x).add(roundness.mul(quadratic).mul(v[i]!)));
  const cross = pull.map((x, i) => pull.map((y, j) => x.mul(v[j]!).add(v[i]!.mul(y))));
  const hessian = exact.add(
    exact.scale(circle, form),
    exact.scale(roundness.mul(quadratic), exact.identity(u.length)),
    exact.scale(roundness, cross),
  );
  return { gradient, hessian };
}

/** Q(a) = ½b‖c − a‖²A and Q(c) = ½b((c − a)'A(c − a))I: round at c whatever A is. */
export function circleHessians(sample: CircleSample, centres: Centres) {
  requireSample('circleHessians', sample, centres);
  const p = minus(centres.circle, centres.quadratic);
  const half = sample.roundness.div(two);
  const identity = exact.identity(p.length);
  return {
    quadratic: exact.scale(half.mul(innerProduct(p, p)), sample.form),
    circle: exact.scale(half.mul(innerProduct(p, exact.apply(sample.form, p))), identity),
  };
}

/** How many critical points of each kind; `degenerate` ones have a singular Hessian. */
interface CriticalCount {
  readonly minima: number;
  readonly saddles: number;
  readonly degenerate: number;
}

/**
 * The critical points of the mean loss besides a and c, one for each s > 0 with φ(s) = 0,
 * φ(s) = p'Ā(s − Ā)(Ā + s)⁻²p, p = c − a, Ā = Σπb A, at u = s(Ā + s)⁻¹p; a and c are counted among the minima.
 *
 * Derivation: the mean loss is ¼‖v‖²u'Āu itself. Its gradient vanishes off the centres iff Āu = −sv with
 * s = u'Āu/‖v‖²; put u(s) into that s. There the Hessian is ½‖v‖²(Ā + s − 4snn'), n = v/‖v‖, definite iff
 * Σα²p²(α − 3s)/(α + s)³ = −sφ'(s) > 0: minima where φ falls, saddles with one downward direction where it rises. Ours.
 */
export function circleCriticalPoints(mean: Matrix<Rational>, { quadratic, circle }: Centres) {
  const p = minus(circle, quadratic);
  requireSymmetric('circleCriticalPoints', 'forms', [mean]);
  requires(
    isPositiveDefinite(mean),
    'circleCriticalPoints',
    'Ā ≻ 0',
    mean.map((row) => row.map(toText)),
  );
  requires(innerProduct(p, p).n !== 0n, 'circleCriticalPoints', 'different centres', p.map(toText));
  const signs = signsBetweenRoots(wholePolynomial(secular(mean, p)), zero);
  const turns = signs.slice(1).map((sign, i) => sign - signs[i]!);
  const count = (kind: (turn: number) => boolean) => turns.filter(kind).length;
  return {
    minima: 2 + count((turn) => turn < 0),
    saddles: count((turn) => turn > 0),
    degenerate: count((turn) => turn === 0),
  } satisfies CriticalCount;
}

/** φ(s)det(Ā + s)², lowest coefficient first: (sB)'Ā(s − Ā)B with B = adj(Ā + s)p. */
function secular(mean: Matrix<Rational>, p: Vector): Vector {
  const resolvent = adjugate(mean).map((matrix) => exact.apply(matrix, p));
  const pulled = resolvent.map((vector) => exact.apply(mean, vector));
  const coefficients = Array.from({ length: 2 * p.length }, () => zero);
  for (const [k, w] of resolvent.entries())
    for (const [l, pull] of pulled.entries()) {
      coefficients[k + l + 1] = coefficients[k + l + 1]!.add(innerProduct(w, pull));
      coefficients[k + l] = coefficients[k + l]!.sub(innerProduct(pulled[k]!, pull));
    }
  return coefficients;
}

/** The matrices of adj(A + s), lowest power of s first (Faddeev–LeVerrier for −A). */
function adjugate(a: Matrix<Rational>): readonly Matrix<Rational>[] {
  const d = a.length;
  const found = [exact.identity(d)];
  for (let k = 1; k < d; k++) {
    const image = exact.multiply(exact.scale(rational(-1), a), found[0]!);
    const shift = exact.trace(image).div(-k);
    found.unshift(exact.add(image, exact.scale(shift, exact.identity(d))));
  }
  return found;
}

function requireSample(who: string, { form, roundness }: CircleSample, centres: Centres): void {
  const d = centres.quadratic.length;
  const symmetric = form.every((row, i) => row.every((x, j) => x.equals(form[j]?.[i] ?? zero)));
  requires(form.length === d && symmetric, who, `a symmetric ${d}×${d} form`, form.length);
  requires(roundness.compare(0) > 0, who, 'roundness > 0', toText(roundness));
  requires(centres.circle.length === d, who, `centres in ${d} dimensions`, centres.circle.length);
}

function minus(a: Vector, b: Vector): Vector {
  return a.map((x, i) => x.sub(b[i]!));
}
