import {
  affineSteps,
  batchDescent,
  choice,
  claim,
  convergenceThreshold,
  decides,
  exact,
  fraction,
  isPositiveDefinite,
  largest,
  logarithm,
  momentImage,
  one,
  scale,
  secondMomentTerms,
  smallest,
  transpose,
  two,
  type Decision,
  type Drawn,
  type HessianLaw,
  type LocalGeometry,
  type Matrix,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends LocalGeometry, HessianLaw {
  readonly dimension: number;
  readonly learningRate: Rational;
}

const square = (x: Rational) => x.mul(x);

const constants = (p: Problem) => ({ lambda: p.learningRate });

/** The mean Hessian that the recursion itself shows, (I − E A)/C. */
function meanOf(recursion: Recursion, learningRate: Rational): Matrix<Rational> {
  const terms = secondMomentTerms(recursion, { lambda: learningRate });
  const drift = exact.add(...terms.map(({ weight, matrix }) => exact.scale(weight, matrix)));
  return exact.scale(one.div(learningRate), exact.subtract(exact.identity(drift.length), drift));
}

/** Whether E[e⁺ | u] < u'Mu from every u ≠ 0: M − E A'MA ≻ 0, and no sample pushes away from 0. */
function oneStep(recursion: Recursion, p: Problem): 'contracts' | 'does not' {
  const mean = meanOf(recursion, p.learningRate);
  const steps = affineSteps(recursion, constants(p));
  const image = momentImage(
    steps.map(({ weight, matrix }) => ({ weight, matrix: transpose(matrix) })),
    mean,
  );
  const pushed = steps.some(({ offset }) => offset.some((value) => value.n !== 0n));
  return !pushed && isPositiveDefinite(exact.subtract(mean, image)) ? 'contracts' : 'does not';
}

const given = {
  dimension: choice([2, 1, 3]),
  batchSize: choice([1, 2, 3]),
  curvature: scale({ from: '1/8', to: 8 }),
  /** √t_Q */
  spread: scale({ from: '1/8', to: 8 }),
  /** t_Q/N over λ_1λ_m: the branch. */
  branch: fraction({ above: 0, below: 4, near: [1] }),
  between: fraction({ from: 0, to: 1 }),
  turn: fraction({ from: 0, to: 1 }),
  asymmetry: fraction({ from: 1, to: 4 }),
  ratio: fraction({ above: 0, below: 4, near: [1] }),
};

/** Q = M + √t_Q X I with X = c or −1/c, mean 0 and variance 1: V = t_Q M, where the threshold is sharp. */
function sharp(raw: Drawn<typeof given>, indefinite = false): Problem {
  const t = square(raw.spread);
  const other = t.div(raw.branch.mul(raw.curvature).mul(raw.batchSize));
  const eigenvalues = [
    raw.curvature,
    other,
    raw.curvature.add(raw.between.mul(other.sub(raw.curvature))),
  ].slice(0, raw.dimension);
  const least = raw.spread.div(smallest(eigenvalues));
  const c = indefinite ? least.div(two) : largest([raw.asymmetry, least]);
  const mean = turned(exact.diagonal(eigenvalues), raw.turn);
  const shifted = (x: Rational) =>
    exact.add(mean, exact.scale(raw.spread.mul(x), exact.identity(raw.dimension)));
  const geometry = { eigenvalues, curvatureSpread: t, batchSize: raw.batchSize };
  return {
    ...geometry,
    dimension: raw.dimension,
    hessians: [shifted(c), shifted(one.div(c).neg())],
    weights: [one, square(c)],
    learningRate: raw.ratio.mul(convergenceThreshold(geometry)),
  };
}

/** The matrix in axes turned by the rational rotation of parameter t in the first plane. */
function turned(matrix: Matrix<Rational>, t: Rational): Matrix<Rational> {
  if (matrix.length === 1) return matrix;
  const length = one.add(square(t));
  const [cos, sin] = [one.sub(square(t)).div(length), two.mul(t).div(length)];
  const plane = [
    [cos, sin.neg()],
    [sin, cos],
  ];
  const axes = exact
    .identity(matrix.length)
    .map((row, i) => row.map((value, j) => plane[i]?.[j] ?? value));
  return exact.multiply(axes, matrix, transpose(axes));
}

/** The decision at another threshold. */
const below = (limit: (p: Problem) => Rational) => ({
  theory: (p: Problem): Decision => {
    const at = limit(p);
    return {
      is: p.learningRate.lt(at) ? 'contracts' : 'does not',
      distance: logarithm(p.learningRate) - logarithm(at),
    };
  },
});

const branch = (end: Rational, noise: Rational) => two.mul(end).div(square(end).add(noise));

const noise = (p: Problem) => p.curvatureSpread.div(p.batchSize);

export default claim({
  id: 'DM-4',
  statement:
    'SGD whose samples share a minimiser contracts E u′Mu from every start if the learning rate is below C_conv, and only then where V = t_Q M',
  formula: String.raw`C<C_{\mathrm{conv}}=\begin{cases}\dfrac{2\lambda_m}{\lambda_m^2+t_Q/N}&t_Q/N>\lambda_1\lambda_m\\[2ex]\dfrac{2\lambda_1}{\lambda_1^2+t_Q/N}&\text{otherwise}\end{cases}`,
  source: { paper, at: 'reconstructed; ours, adds where the threshold is sharp' },
  status: 'proved',
  given,
  instance: (raw) => sharp(raw),
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'not needed' },
  },
  ...below(convergenceThreshold),
  relation: decides,
  witnesses: {
    'second moments of one step': { exact: (p: Problem) => oneStep(batchDescent(p), p) },
  },
  nearMisses: {
    'the branch of λ_1 always': below((p) => branch(largest(p.eigenvalues), noise(p))),
    'the branch of λ_m always': below((p) => branch(smallest(p.eigenvalues), noise(p))),
    't_Q/N²': below((p) => convergenceThreshold({ ...p, curvatureSpread: noise(p) })),
    't_Q in the Euclidean norm': below((p) =>
      convergenceThreshold({
        ...p,
        curvatureSpread: p.curvatureSpread.mul(largest(p.eigenvalues)),
      }),
    ),
    'C < 2/λ_1': below((p) => two.div(largest(p.eigenvalues))),
    'C ≤ C_conv': {
      theory: (p) =>
        p.learningRate.compare(convergenceThreshold(p)) <= 0 ? 'contracts' : 'does not',
    },
  },
  needs: {
    homogeneous: {
      witnesses: {
        'second moments of one step': {
          exact: (p: Problem) => {
            const force = Array.from({ length: p.dimension }, () => one);
            // Forces of mean 0: the mean loss keeps its minimiser, the samples lose it.
            const forces = [
              force.map((value) => value.mul(p.weights[1]!)),
              force.map((value) => value.mul(p.weights[0]!).neg()),
            ];
            return oneStep(batchDescent({ ...p, forces }), p);
          },
        },
      },
    },
    independent: {
      witnesses: {
        'N copies of one sample': {
          exact: (p: Problem) => oneStep(batchDescent({ ...p, batchSize: 1 }), p),
        },
      },
    },
  },
  holdsWithout: {
    positive: { instance: (raw) => sharp(raw, true) },
  },
});
