import {
  affineSteps,
  choice,
  claim,
  decides,
  equal,
  exact,
  exponent,
  exponentBracket,
  factorMean,
  factorProduct,
  fixedDirection,
  fixedDirectionDraws,
  fraction,
  innerProduct,
  integer,
  largest,
  logarithm,
  one,
  outerProduct,
  pathFate,
  pathValues,
  power,
  randomDescent,
  rational,
  rotation,
  toNumber,
  transpose,
  triangularProduct,
  undecided,
  vector,
  walkFate,
  type FixedDirection,
  type Matrix,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const same = (a: readonly Rational[], b: readonly Rational[]) => a.every((x, i) => x.equals(b[i]!));

const steps = (p: FixedDirection) => affineSteps(randomDescent(p), { lambda: p.learningRate });

/** What each step multiplies n·w by, read off the matrices, of which n must be a left eigenvector. */
const factorsOf = (p: FixedDirection) => {
  const n = p.axes[0]!;
  return steps(p).map(({ weight, matrix }) => {
    const image = exact.apply(transpose(matrix), n);
    const value = innerProduct(image, n);
    if (
      !same(
        image,
        n.map((x) => x.mul(value)),
      )
    )
      throw new RangeError('n requires to be kept');
    return { weight, value };
  });
};

const isBalanced = (p: FixedDirection) => factorProduct(p).equals(1);

const converges = (is: (p: FixedDirection) => boolean) => ({
  theory: (p: FixedDirection) => (isBalanced(p) ? walkFate(p) : is(p) ? 'converges' : 'diverges'),
});

export default claim({
  id: 'T2-2',
  statement:
    'With Hessians along one fixed direction n the component n·w converges exactly where E log|1 − λh| < 0',
  formula: String.raw`w'=(I-\lambda hnn^{\mathsf T})w:\quad n\cdot w_t\to0\iff E\log|1-\lambda h|<0`,
  source: { paper, at: 'reconstructed, Theorem 1; the case of exponent 0 ours' },
  status: 'proved',

  given: fixedDirectionDraws,
  instance: fixedDirection,
  hypotheses: {
    fixed: { says: 'n is the same for every sample', status: 'needed' },
    overlap: { says: 'the start is not orthogonal to n', status: 'needed' },
  },
  theory: walkFate,
  relation: decides,
  witnesses: {
    'steps along n': {
      certified: (p) => pathFate(factorsOf(p)) ?? undecided,
    },
    // The mean of log|n·w_t/n·w_0|/t is the exponent at every t; later rounding would hide n·w beside what is frozen.
    'four steps of runs': {
      sampled: (p, random) => {
        const logs = p.factors.map((f) => logarithm(f.abs()));
        const [n1, n2] = p.axes[0]!.map(toNumber) as [number, number];
        return {
          sample: pathValues({
            recursion: randomDescent(p),
            constants: { lambda: p.learningRate },
            start: { w1: p.axes[0]![0]!, w2: p.axes[0]![1]! },
            steps: 4,
            random,
            value: ([w1, w2]) => Math.log(Math.abs(n1 * w1! + n2 * w2!)) / 4,
            low: Math.min(0, ...logs) - 1e-6,
            high: Math.max(0, ...logs) + 1e-6,
          }),
          threshold: 0,
          above: 'diverges',
          below: 'converges',
        };
      },
      accepts: (p) => {
        const logs = p.factors.map((f) => Math.abs(logarithm(f.abs())));
        return 50 * Math.abs(exponent(p)) > Math.max(...logs) && Math.max(...logs) < 4;
      },
    },
  },
  nearMisses: {
    'the mean square': converges((p) => factorMean(p, (f) => f.mul(f)).lt(1)),
    'the mean': converges((p) =>
      factorMean(p, (f) => f)
        .abs()
        .lt(1),
    ),
    'the mean log norm of the steps': converges((p) =>
      factorProduct({ ...p, factors: p.factors.map((f) => largest([one, f.abs()])) }).lt(1),
    ),
    'the full exponent, Λ < 0': converges(() => false),
    'every factor below 1': converges((p) => p.factors.every((f) => f.abs().lt(1))),
  },
  needs: {
    // The same factors along four directions, equally likely.
    fixed: {
      given: {
        atoms: choice([2]),
        product: fraction({ from: '1/2', to: '15/16' }),
        others: vector(2, fraction({ from: 2, to: 4 })),
        frequencies: vector(2, integer({ from: 1, to: 1 })),
      },
      witnesses: {
        'cells of directions': {
          certified: (p) => {
            const frame = [0, 1, 2, 3].map((i) => rotation(2, [rational(i, 4)])[0]!);
            const matrices = p.factors.flatMap((f, i) =>
              frame.map((n) => ({
                weight: rational(p.weights[i]!),
                matrix: exact.subtract(exact.identity(2), exact.scale(one.sub(f), outerProduct(n))),
              })),
            );
            const { low, high } = exponentBracket(matrices, { mostCells: 2 ** 12 });
            return low > 0 ? 'diverges' : high < 0 ? 'converges' : undecided;
          },
        },
      },
    },
    overlap: {
      witnesses: {
        'a start orthogonal to n': {
          exact: (p) => {
            const moved = steps(p).some(
              ({ matrix }) => !same(exact.apply(matrix, p.axes[1]!), p.axes[1]!),
            );
            return moved ? 'moves' : 'stays';
          },
        },
      },
    },
  },
});

claim({
  id: 'T2-2-exponent',
  statement: 'In two dimensions and more the full exponent is max(0, γ), never negative',
  formula: String.raw`\Lambda=\max(0,E\log|1-\lambda h|)`,
  source: { paper, at: 'ours, where Theorems 1 and 3 clash' },
  status: 'proved',

  given: { ...fixedDirectionDraws, product: fraction({ above: 0, to: 4, near: [1] }) },
  instance: fixedDirection,
  hypotheses: {},
  theory: (p) =>
    triangularProduct({ diagonals: p.factors.map((f) => [f, one]), weights: p.weights }),
  relation: equal,
  witnesses: {
    'length orthogonal to n, and area': {
      exact: (p) => {
        const total = p.weights.reduce((a, b) => a + b);
        const powers = (size: (matrix: Matrix<Rational>) => Rational) =>
          steps(p)
            .map(({ matrix, weight }) => power(size(matrix).abs(), toNumber(weight.mul(total))))
            .reduce((a, b) => a.mul(b));
        const along = powers((matrix) => innerProduct(p.axes[1]!, exact.apply(matrix, p.axes[1]!)));
        const area = powers(([a, b]) => a![0]!.mul(b![1]!).sub(a![1]!.mul(b![0]!)));
        return largest([along, area.div(along)]);
      },
    },
  },
  nearMisses: {
    'γ itself': { theory: factorProduct },
    'the mean log norm of the steps': {
      theory: (p) =>
        factorProduct({ ...p, factors: p.factors.map((f) => largest([one, f.abs()])) }),
    },
  },
});

claim({
  id: 'T2-2-published',
  statement: 'The component n·w converges exactly where the top Lyapunov exponent is negative',
  formula: String.raw`n\cdot w_t\to0\iff\Lambda<0`,
  source: { paper, at: 'reconstructed: Theorem 1 read through Theorem 3' },
  status: 'conjecture',
  expect: 'refuted',

  given: fixedDirectionDraws,
  instance: fixedDirection,
  hypotheses: {},
  theory: (p) =>
    triangularProduct({ diagonals: p.factors.map((f) => [f, one]), weights: p.weights }).lt(1)
      ? 'converges'
      : 'does not converge',
  relation: decides,
  witnesses: {
    'steps along n': {
      certified: (p) => {
        const fate = pathFate(factorsOf(p));
        if (fate === undefined) return undecided;
        return fate === 'converges' ? fate : 'does not converge';
      },
    },
  },
  counterexample: {
    instance: fixedDirection({
      atoms: 2,
      product: rational('3/4'),
      others: [rational(3)],
      frequencies: [1],
      signs: 0,
      turn: rational('1/2'),
      learningRate: one,
    }),
    theory: 'does not converge',
    observed: 'converges',
  },
});
