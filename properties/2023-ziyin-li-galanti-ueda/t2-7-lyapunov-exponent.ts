import {
  affineSteps,
  choice,
  claim,
  decides,
  enumerate,
  exact,
  exponentBracket,
  factorProduct,
  fraction,
  integer,
  isSchurStable,
  largest,
  latticeFate,
  logarithm,
  momentOperator,
  one,
  otherProcess,
  power,
  productFate,
  productGrowth,
  randomProduct,
  rational,
  reflection,
  rotation,
  secondMomentTerms,
  solvableProduct,
  solvableProductDraws,
  sum,
  toNumber,
  transpose,
  undecided,
  unfavourableGame,
  vector,
  zero,
  type Matrix,
  type Rational,
  type SolvableProduct,
} from 'falsifiable';
import { paper } from './paper.ts';

const total = (weights: readonly number[]) => weights.reduce((a, b) => a + b);

const square = (entries: readonly Rational[]) => sum(entries.map((x) => x.mul(x)));

const determinant = ([a, b]: Matrix<Rational>) => a![0]!.mul(b![1]!).sub(a![1]!.mul(b![0]!));

/** ∏ over the recursion's steps of a size, weights as exponents. */
const powers = (p: SolvableProduct, size: (matrix: Matrix<Rational>) => Rational) =>
  affineSteps(randomProduct(p), {})
    .map(({ matrix, weight }) => power(size(matrix).abs(), toNumber(weight.mul(total(p.weights)))))
    .reduce((a, b) => a.mul(b));

/** exp(2N²Λ) of rank-one steps: words of two letters over words of one. */
const telescoped = (p: SolvableProduct) => {
  const steps = affineSteps(randomProduct(p), {});
  const count = (weight: Rational) => toNumber(weight.mul(total(p.weights)));
  const pairs = steps.flatMap((a) =>
    steps.map((b) =>
      power(square(exact.multiply(a.matrix, b.matrix).flat()), count(a.weight) * count(b.weight)),
    ),
  );
  const singles = powers(p, (matrix) => square(matrix.flat()));
  return pairs.reduce((a, b) => a.mul(b)).div(power(singles, total(p.weights)));
};

const along = (p: SolvableProduct) =>
  powers(p, (matrix) => exact.apply(matrix, p.line!)[0]!.div(p.line![0]!));

const said = (x: Rational) =>
  (['converges', 'open', 'diverges'] as const)[Math.sign(x.compare(1)) + 1]!;

const runnable = (p: SolvableProduct) => p.product.n !== 0n && Math.abs(logarithm(p.product)) > 0.5;

const label = (is: boolean) => ({
  theory: (p: SolvableProduct) => fallback(p, is ? 'converges' : 'diverges'),
});

/** Wrong rules are right where Λ = 0. */
const fallback = (p: SolvableProduct, is: string) =>
  productFate(p.product) === 'open' ? 'open' : is;

const rule = (converges: (p: SolvableProduct) => boolean) => ({
  theory: (p: SolvableProduct) => label(converges(p)).theory(p),
});

const radius = (a: Matrix<Rational>) => {
  const [half, det] = [toNumber(exact.trace(a)) / 2, toNumber(determinant(a))];
  const gap = half * half - det;
  return gap < 0 ? Math.sqrt(det) : Math.abs(half) + Math.sqrt(gap);
};

export default claim({
  id: 'T2-7',
  statement:
    'SGD near a saddle converges from everywhere where the top Lyapunov exponent is negative, and diverges from almost everywhere where it is positive',
  formula: String.raw`\Lambda<0\Rightarrow w_t\to0\ \forall w_0,\qquad\Lambda>0\Rightarrow|w_t|\to\infty\ \text{for a.e. }w_0`,
  source: { paper, at: 'reconstructed, Theorem 3; the exceptions ours' },
  status: 'proved',

  given: solvableProductDraws,
  instance: solvableProduct,
  hypotheses: {
    generic: { says: 'the start avoids a set of measure 0, for Λ > 0', status: 'needed' },
    independent: { says: 'the matrices are drawn anew for every step', status: 'needed' },
  },
  theory: (p) => productFate(p.product),
  relation: decides,
  witnesses: {
    'words, lines or cells of directions': {
      certified: (p) => {
        const steps = affineSteps(randomProduct(p), {});
        if (p.line !== undefined) {
          const line = along(p);
          return said(largest([line, powers(p, determinant).div(line)]));
        }
        if (steps.every(({ matrix }) => determinant(matrix).n === 0n)) return said(telescoped(p));
        const { low, high } = exponentBracket(steps, {
          enough: (bracket) => bracket.low > 0 || bracket.high < 0,
        });
        return high < 0 ? 'converges' : low > 0 ? 'diverges' : undecided;
      },
    },
    runs: {
      sampled: (p, random) => ({
        sample: productGrowth({
          recursion: randomProduct(p),
          constants: {},
          start: { w1: 1, w2: 0.375 },
          random,
        }),
        threshold: 0,
        above: 'diverges',
        below: 'converges',
      }),
      accepts: runnable,
    },
  },
  nearMisses: {
    'the mean step, log ρ(E A)': rule((p) =>
      isSchurStable(
        exact.add(
          ...p.matrices.map((a, i) => exact.scale(rational(p.weights[i]!, total(p.weights)), a)),
        ),
      ),
    ),
    'the mean square, ½ log ρ(E A ⊗ A)': rule((p) =>
      isSchurStable(momentOperator(secondMomentTerms(randomProduct(p), {}))),
    ),
    'every step by itself, E log ρ(A)': rule(
      (p) => p.matrices.reduce((so, a, i) => so + p.weights[i]! * Math.log(radius(a)), 0) < -1e-9,
    ),
    'the mean log norm': rule((p) => powers(p, (a) => square(a.flat())).lt(1)),
    'every exponent negative, E log|det A| < 0': rule((p) => powers(p, determinant).lt(1)),
    // Reflections: Λ = 0 and lengths never change.
    'Λ = 0 converges': mirrors('converges'),
    'Λ = 0 diverges': mirrors('diverges'),
  },
  needs: {
    generic: {
      given: { kind: choice(['common line']) },
      witnesses: { 'a start on the common line': { exact: (p) => said(along(p)) } },
    },
    independent: {
      given: { kind: choice(['rank one']) },
      witnesses: {
        'the same draw in every step': {
          exact: (p) => {
            const sides = affineSteps(randomProduct(p), {}).map(({ matrix }) =>
              said(exact.trace(matrix).abs()),
            );
            return sides.every((side) => side === sides[0]) ? sides[0]! : 'depends on the draw';
          },
        },
      },
    },
  },
});

function mirrors(is: string) {
  return otherProcess({
    given: {
      turns: vector(2, fraction({ from: 0, to: 2 })),
      start: fraction({ from: '1/4', to: 4 }),
    },
    instance: ({ turns, start }) => ({
      matrices: turns.map((turn) => reflection([one, turn])),
      weights: [1, 1],
      start,
    }),
    theory: () => is,
    relation: decides,
    witnesses: {
      'lengths after three steps': {
        exact: ({
          matrices,
          weights,
          start,
        }: Pick<SolvableProduct, 'matrices' | 'weights'> & { readonly start: Rational }) => {
          const length = square([start, one]);
          const found = enumerate(
            randomProduct({ matrices, weights }),
            {},
            { w1: start, w2: one },
            3,
          );
          const kept = found.every(({ state }) => square(Object.values(state)).equals(length));
          return kept ? 'stays' : 'moves';
        },
      },
    },
  });
}

claim({
  id: 'T2-7-start',
  statement:
    'From a line that all steps keep, SGD follows the exponent of that line, whatever the top one',
  formula: String.raw`A_tw_0=a_tw_0\;\Rightarrow\;\tfrac1t\log|w_t|\to E\log|a|\le\Lambda`,
  source: { paper, at: 'ours, the exceptional starts of Theorem 3' },
  status: 'proved',

  given: { ...solvableProductDraws, kind: choice(['common line']) },
  instance: solvableProduct,
  hypotheses: {},
  theory: (p) =>
    said(factorProduct({ factors: p.matrices.map((a) => a[0]![0]!), weights: p.weights })),
  relation: decides,
  witnesses: {
    'lattice of the factors along the line': {
      certified: (p) => {
        const found = affineSteps(randomProduct(p), {}).map(({ weight, matrix }) => ({
          weight,
          value: exact.apply(matrix, p.line!)[0]!,
        }));
        const fate = latticeFate(found) ?? undecided;
        return fate === 'oscillates' || fate === 'stays' ? 'open' : fate;
      },
    },
  },
  nearMisses: {
    'the top exponent from every start': { theory: (p) => productFate(p.product) },
    'Λ > 0 diverges from every start': {
      theory: (p) =>
        p.product.gt(1)
          ? 'diverges'
          : said(factorProduct({ factors: p.matrices.map((a) => a[0]![0]!), weights: p.weights })),
    },
  },
});

/** w ← 2^(X − 1 + drift) O w with Feller's fair game X and a rotation O: Λ = drift·log 2, infinite variance. */
claim({
  id: 'T2-7-published',
  statement: 'SGD converges in probability exactly where the top Lyapunov exponent is negative',
  formula: String.raw`\Lambda<0\iff w_t\to0\text{ in probability}`,
  source: { paper, at: 'reconstructed, Theorem 3' },
  status: 'conjecture',
  expect: 'refuted',

  given: {
    eighths: integer({ from: -8, to: 8 }),
    level: integer({ from: 0, to: 64 }),
    turn: fraction({ from: 0, to: 1 }),
  },
  instance: ({ eighths, level, turn }) => ({
    drift: rational(eighths, 8),
    level: rational(level),
    rotation: rotation(2, [turn]),
    dimension: 2,
  }),
  hypotheses: {},
  theory: ({ drift }) => (drift.compare(0) < 0 ? 'converges' : 'does not converge'),
  relation: decides,
  witnesses: {
    'lengths, by truncated second moments at t = 2⁶⁴ and 2¹⁰²⁴': {
      certified: ({ drift, level, rotation: turned }) => {
        const isometric = exact
          .multiply(turned, transpose(turned))
          .every((row, i) => row.every((x, j) => x.equals(i === j ? 1 : 0)));
        const sure = [64, 1024].every(
          (n) => unfavourableGame.missBound(n, drift, level).compare(rational(8, n)) <= 0,
        );
        if (!sure || !isometric) return undecided;
        return drift.compare(0) <= 0 ? 'converges' : 'does not converge';
      },
    },
  },
  counterexample: {
    instance: { drift: zero, level: zero, rotation: rotation(2, [rational('1/2')]), dimension: 2 },
    theory: 'does not converge',
    observed: 'converges',
  },
});
