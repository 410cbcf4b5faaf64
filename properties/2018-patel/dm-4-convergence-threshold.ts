import {
  affineSteps,
  atMost,
  batchDescent,
  choice,
  claim,
  contractionRate,
  convergenceThreshold,
  decides,
  diagonalGeometry,
  enumerate,
  exact,
  fraction,
  integer,
  isPositiveDefinite,
  largest,
  logarithm,
  momentImage,
  momentsAfter,
  one,
  pathIndicators,
  pathwise,
  power,
  probability,
  rational,
  scale,
  secondMomentTerms,
  smallest,
  sum,
  toNumber,
  transpose,
  two,
  vector,
  zero,
  type Decision,
  type Drawn,
  type HessianLaw,
  type LocalGeometry,
  type Matrix,
  type Rational,
  type Recursion,
  type Seed,
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

interface Start extends Problem {
  readonly start: readonly Rational[];
}

const symmetrised = {
  dimension: choice([2, 1]),
  batchSize: choice([1, 2, 3]),
  factors: vector(8, integer({ from: -2, to: 2 })),
  weights: vector(2, integer({ from: 1, to: 4 })),
  steepness: integer({ from: 1, to: 6 }),
  start: vector(2, integer({ from: -6, to: 6 })),
  ratio: fraction({ above: 0, below: 2, near: [1] }),
};

/** Two samples Q = B'B, the second plus I, each with its mirror DQD, D = diag(1, −1): M and V are diagonal. */
function mirrored(raw: Drawn<typeof symmetrised>): Start {
  const d = raw.dimension;
  const sides = d === 1 ? [1] : [1, -1];
  const base = [0, 1].map((n) => {
    const factor = Array.from({ length: d }, (_, i) =>
      raw.factors.slice(4 * n + 2 * i, 4 * n + 2 * i + d).map((x) => rational(x)),
    );
    return exact.add(
      exact.multiply(transpose(factor), factor),
      exact.scale(rational(n), exact.identity(d)),
    );
  });
  const mirror = (q: Matrix<Rational>, side: number) =>
    q.map((row, i) => row.map((value, j) => (i === j ? value : value.mul(side))));
  const law = {
    hessians: base.flatMap((q) => sides.map((side) => mirror(q, side))),
    weights: raw.weights.flatMap((n) => sides.map(() => rational(n))),
  };
  const geometry = diagonalGeometry(law, raw.batchSize);
  return {
    ...geometry,
    ...law,
    dimension: d,
    learningRate: raw.ratio.mul(convergenceThreshold(geometry)),
    start: [raw.steepness, ...raw.start.slice(1, d)].map((x) => rational(x)),
  };
}

const times = [1, 2, 4];
const places = (p: Start) => Object.fromEntries(p.start.map((value, j) => [`w${j + 1}`, value]));
/** u'Mu for diagonal M. */
const error = (p: Problem, u: readonly Rational[]) =>
  sum(u.map((value, j) => square(value).mul(p.eigenvalues[j]!)));
const shrinking = (p: Start, rate: Rational) =>
  times.map((k) => power(rate, k).mul(error(p, p.start)));

/** E u'Mu over time, with the M that the recursion shows. */
const meanError = (build: (p: Start) => Recursion) => ({
  exact: (p: Start) => {
    const recursion = build(p);
    const mean = meanOf(recursion, p.learningRate);
    return times.map((k) =>
      exact.trace(
        exact.multiply(mean, momentsAfter(recursion, constants(p), places(p), k).secondMoment),
      ),
    );
  },
});

/** The same problem with forces of mean 0: the mean loss keeps its minimiser, the samples lose it. */
const forced = (p: Start) => {
  const [first, last] = [p.weights[0]!, p.weights.at(-1)!];
  const force = (i: number) => (i === 0 ? last : i === p.hessians.length - 1 ? first.neg() : zero);
  return batchDescent({ ...p, forces: p.hessians.map((_, i) => p.start.map(() => force(i))) });
};

claim({
  id: 'DM-4-rate',
  statement:
    'SGD whose samples share a minimiser shrinks E u′Mu at least geometrically, by the factor R(C) a step',
  formula: String.raw`\mathbb E\,e_k\le R(C)^k e_0,\quad R(C)=\max_j(1-C\lambda_j)^2+C^2\frac{t_Q}{N}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: symmetrised,
  instance: mirrored,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
  },
  theory: (p) => shrinking(p, contractionRate(p, p.learningRate)),
  relation: pathwise(atMost),
  witnesses: { 'second moments of the recursion': meanError(batchDescent) },
  nearMisses: {
    't_Q/N²': {
      theory: (p) =>
        shrinking(p, contractionRate({ ...p, curvatureSpread: noise(p) }, p.learningRate)),
    },
    'the variance lost': {
      theory: (p) => shrinking(p, contractionRate({ ...p, curvatureSpread: zero }, p.learningRate)),
    },
    'λ_1 alone': {
      theory: (p) =>
        shrinking(
          p,
          contractionRate({ ...p, eigenvalues: [largest(p.eigenvalues)] }, p.learningRate),
        ),
    },
    'λ_m alone': {
      theory: (p) =>
        shrinking(
          p,
          contractionRate({ ...p, eigenvalues: [smallest(p.eigenvalues)] }, p.learningRate),
        ),
    },
    'R² for R': { theory: (p) => shrinking(p, square(contractionRate(p, p.learningRate))) },
  },
  needs: {
    homogeneous: { witnesses: { 'second moments of the recursion': meanError(forced) } },
    fresh: {
      witnesses: {
        'one sample for all steps': {
          exact: (p: Start) => {
            const frozen = affineSteps(batchDescent(p), constants(p));
            const after = (matrix: Matrix<Rational>, k: number) =>
              Array.from({ length: k }).reduce<readonly Rational[]>(
                (u) => exact.apply(matrix, u),
                p.start,
              );
            return times.map((k) =>
              sum(frozen.map(({ weight, matrix }) => weight.mul(error(p, after(matrix, k))))),
            );
          },
        },
      },
    },
  },
});

interface Schedule extends Start {
  /** C_1, C_2, … */
  readonly learningRates: readonly Rational[];
}

const scheduled = (p: Schedule, rate: Rational) =>
  p.learningRates.map((_, k) => power(rate, k + 1).mul(error(p, p.start)));

claim({
  id: 'DM-4-steps',
  statement:
    'With steps that vary within [a, b] SGD whose samples share a minimiser shrinks E u′Mu by max(R(a), R(b)) a step at least',
  formula: String.raw`C_k\in[a,b]\;\Rightarrow\;\mathbb E\,e_k\le\max\bigl(R(a),R(b)\bigr)^ke_0`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: { ...symmetrised, ratios: vector(3, fraction({ above: 0, below: 2, near: [1] })) },
  instance: (raw): Schedule => {
    const p = mirrored(raw);
    return { ...p, learningRates: raw.ratios.map((x) => x.mul(convergenceThreshold(p))) };
  },
  hypotheses: {
    planned: { says: 'the steps do not depend on samples yet to come', status: 'open' },
  },
  theory: (p) => {
    const [a, b] = [smallest(p.learningRates), largest(p.learningRates)];
    return scheduled(p, largest([contractionRate(p, a), contractionRate(p, b)]));
  },
  relation: pathwise(atMost),
  witnesses: {
    'second moments of the recursion': {
      exact: (p: Schedule) => {
        const recursion = batchDescent(p);
        const mean = meanOf(recursion, p.learningRate);
        let moment: Matrix<Rational> = p.start.map((x) => p.start.map((y) => x.mul(y)));
        return p.learningRates.map((lambda) => {
          moment = momentImage(secondMomentTerms(recursion, { lambda }), moment);
          return exact.trace(exact.multiply(mean, moment));
        });
      },
    },
  },
  nearMisses: {
    'R at the longest step': {
      theory: (p) => scheduled(p, contractionRate(p, largest(p.learningRates))),
    },
    'R at the shortest step': {
      theory: (p) => scheduled(p, contractionRate(p, smallest(p.learningRates))),
    },
    'R at the mean step': {
      theory: (p) => scheduled(p, contractionRate(p, sum(p.learningRates).div(3))),
    },
  },
});

/** Steps, and how far e_k must stick out to be improbable by Markov's inequality. */
const [horizon, excess] = [3, 4];

/** e_k relative to its level excess·R^k e_0, as seen from one end state. */
interface Path extends Start {
  readonly level: Rational;
}

const path = (p: Start, rate: Rational): Path => ({
  ...p,
  level: power(rate, horizon).mul(error(p, p.start)).mul(excess),
});

/** The exact share of paths that end above their level. */
const allPaths = (build: (p: Start) => Recursion) => ({
  exact: (p: Path) => {
    const outcomes = enumerate(build(p), constants(p), places(p), horizon);
    return probability(outcomes, (state) => error(p, Object.values(state)).gt(p.level));
  },
});

claim({
  id: 'DM-4-paths',
  statement: 'At most one path in four has an error e_k above four times R(C)^k e_0',
  formula: String.raw`P\bigl(e_k>4R(C)^ke_0\bigr)\le\tfrac14`,
  source: { paper, at: "ours, Markov's inequality on the convergence theorem" },
  status: 'proved',
  given: { ...symmetrised, batchSize: choice([1]) },
  instance: (raw) => {
    const p = mirrored(raw);
    return path(p, contractionRate(p, p.learningRate));
  },
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
  },
  theory: () => one.div(excess),
  relation: atMost,
  witnesses: {
    'all paths': allPaths(batchDescent),
    runs: {
      sampled: (p: Path, random: Seed) => {
        const curvatures = p.eigenvalues.map(toNumber);
        // Above the level by more than rounding.
        const level = toNumber(p.level) * (1 + 1e-9) + toNumber(error(p, p.start)) * 1e-24;
        const happens = (u: readonly number[]) =>
          curvatures.reduce((e, k, j) => e + k * u[j]! * u[j]!, 0) > level;
        return pathIndicators({
          recursion: batchDescent(p),
          constants: constants(p),
          start: places(p),
          steps: horizon,
          happens,
          random,
        });
      },
    },
  },
  nearMisses: {
    'R² for R': {
      instance: (raw) => {
        const p = mirrored(raw);
        return path(p, square(contractionRate(p, p.learningRate)));
      },
    },
    'the rate of the mean path': {
      instance: (raw) => {
        const p = mirrored(raw);
        return path(p, contractionRate({ ...p, curvatureSpread: zero }, p.learningRate));
      },
    },
  },
  needs: {
    homogeneous: { witnesses: { 'all paths': allPaths(forced) } },
  },
});
