import {
  atLeast,
  awayFromZero,
  batchDescent,
  choice,
  claim,
  components,
  contractionRate,
  decides,
  diagonalFloor,
  diagonalGeometry,
  divergenceThreshold,
  evenSpread,
  exact,
  expansionRate,
  fraction,
  integer,
  isPositiveDefinite,
  largest,
  logarithm,
  meanCurvature,
  meanHessian,
  mirroredSamples,
  momentImage,
  momentsAfter,
  one,
  pathwise,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  scale,
  secondMomentTerms,
  smallest,
  standstillStep,
  stepLoss,
  two,
  vector,
  type Decision,
  type Drawn,
  type FloorGeometry,
  type Matrix,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, FloorGeometry {
  readonly learningRate: Rational;
}

/** Whether E[e⁺ | u] > u'Mu from every u ≠ 0, read off one step. */
const oneStep = (change: (p: Problem) => QuadraticSamples) => ({
  exact: (p: Problem) => {
    const loss = stepLoss(batchDescent(change(p)), p.learningRate);
    return isPositiveDefinite(exact.scale(one.neg(), loss)) ? 'expands' : 'does not';
  },
});

const given = {
  dimension: choice([3, 2, 1]),
  batchSize: choice([1, 2, 3]),
  least: scale({ from: '1/8', to: 8 }),
  growths: vector(2, fraction({ from: 0, to: 4 })),
  /** s_Q/N over λ_1λ_m */
  branch: fraction({ from: 0, below: 4, near: [1] }),
  /** Quarters of the tangents of half angles. */
  turns: vector(3, integer({ from: 0, to: 3 })),
  ratio: fraction({ above: 0, below: 4, near: [1] }),
};

/** V = s_Q M, where the threshold is sharp. */
function sharp(raw: Drawn<typeof given>, drop = one): Problem {
  const { dimension, batchSize } = raw;
  const turns = raw.turns.map((t) => rational(t, 4));
  const [x, y] = raw.growths as [Rational, Rational];
  const middle = raw.least.mul(one.add(x));
  const eigenvalues = [raw.least, middle, middle.mul(one.add(y))].slice(0, dimension).toReversed();
  const spread = raw.branch.mul(eigenvalues[0]!).mul(raw.least).mul(batchSize);
  const geometry = { eigenvalues, curvatureFloor: spread, batchSize };
  return {
    ...geometry,
    ...evenSpread({ eigenvalues, spread, drop: raw.least.mul(drop), turns }),
    dimension,
    learningRate: raw.ratio.mul(divergenceThreshold(geometry)),
  };
}

/** The decision at another threshold. */
const above = (limit: (p: Problem) => Rational) => ({
  theory: (p: Problem): Decision => {
    const at = limit(p);
    return {
      is: p.learningRate.gt(at) ? 'expands' : 'does not',
      distance: logarithm(p.learningRate) - logarithm(at),
    };
  },
});
const noise = (p: Problem) => p.curvatureFloor.div(p.batchSize);
const [highest, lowest] = [
  (p: Problem) => standstillStep(largest(p.eigenvalues), noise(p)),
  (p: Problem) => standstillStep(smallest(p.eigenvalues), noise(p)),
];

export default claim({
  id: 'DM-5',
  statement:
    'SGD whose samples share a minimiser raises E u′Mu from every other start if the learning rate is above C_div, and only then where V = s_Q M',
  formula: String.raw`C>C_{\mathrm{div}}=\max_j\frac{2\lambda_j}{\lambda_j^2+s_Q/N}`,
  source: { paper, at: 'reconstructed; ours, adds where the threshold is sharp' },
  status: 'proved',
  given,
  instance: (raw) => sharp(raw),
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    even: { says: 'V = s_Q M, for the converse', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'not needed' },
  },
  ...above(divergenceThreshold),
  relation: decides,
  witnesses: { 'second moments of one step': oneStep((p) => p) },
  nearMisses: {
    'the larger of the ends': above((p) => largest([highest(p), lowest(p)])),
    'the eigenvalue λ_1 always': above(highest),
    'the eigenvalue λ_m always': above(lowest),
    'above C*, the least of the steps': above((p) =>
      smallest(p.eigenvalues.map((k) => standstillStep(k, noise(p)))),
    ),
    'the noise lost, 2/λ_m': above((p) => two.div(smallest(p.eigenvalues))),
    's_Q/N²': above((p) => divergenceThreshold({ ...p, curvatureFloor: noise(p) })),
    'C ≥ C_div': {
      theory: (p) => (p.learningRate.gte(divergenceThreshold(p)) ? 'expands' : 'does not'),
    },
  },
  needs: {
    independent: {
      witnesses: { 'N copies of one sample': oneStep((p) => ({ ...p, batchSize: 1 })) },
    },
    even: {
      // The same spread in the first direction, ten times as much in the others.
      instance: (raw) => {
        const p = sharp({ ...raw, turns: raw.turns.map(() => 0) });
        const mean = meanHessian(p);
        const stretch = (q: Matrix<Rational>) =>
          q.map((row, i) =>
            row.map((value, j) => {
              const [size, centre] = [i === 0 ? 1 : 10, mean[i]![j]!];
              return centre.add(value.sub(centre).mul(size));
            }),
          );
        return { ...p, hessians: p.hessians.map(stretch) };
      },
    },
  },
  holdsWithout: {
    positive: { instance: (raw) => sharp(raw, two) },
  },
});

interface Schedule extends Problem {
  readonly start: readonly Rational[];
  /** a, the shortest step. */
  readonly shortest: Rational;
  /** C_1, C_2, … */
  readonly learningRates: readonly Rational[];
  readonly forces?: readonly (readonly Rational[])[];
}

const schedules = {
  ...quadraticDraws({ most: 2 }),
  excess: fraction({ above: 0, to: 2 }),
  longer: vector(2, fraction({ from: 0, to: 1 })),
};

/** Steps of at least a = (1 + excess)C_div on samples whose M and V are diagonal. */
function scheduled(raw: Drawn<typeof schedules>): Schedule {
  const p = mirroredSamples(quadraticSamples(raw));
  const geometry = diagonalFloor(p, p.batchSize);
  const shortest = one.add(raw.excess).mul(divergenceThreshold(geometry));
  return {
    ...p,
    ...geometry,
    learningRate: shortest,
    shortest,
    start: awayFromZero(raw),
    learningRates: raw.longer.map((x) => shortest.mul(one.add(x))),
  };
}

const growing = (rate: (p: Schedule) => Rational) => ({
  theory: (p: Schedule) => {
    let level = quadraticValue(meanHessian(p), p.start);
    return p.learningRates.map(() => (level = level.mul(rate(p))));
  },
});

const meanErrorPath = {
  exact: (p: Schedule) => {
    const recursion = batchDescent(p);
    const mean = meanCurvature(recursion, p.shortest);
    let moment: Matrix<Rational> = p.start.map((x) => p.start.map((y) => x.mul(y)));
    return p.learningRates.map((lambda) => {
      moment = momentImage(secondMomentTerms(recursion, { lambda }), moment);
      return exact.trace(exact.multiply(mean, moment));
    });
  },
};

claim({
  id: 'DM-5-rate',
  statement:
    'With steps of at least a > C_div SGD whose samples share a minimiser raises E u′Mu by r(a) a step at least',
  formula: String.raw`C_k\ge a>C_{\mathrm{div}}\;\Rightarrow\;\mathbb E\,e_k\ge r(a)^ke_0,\quad r(C)=\min_j(1-C\lambda_j)^2+C^2\frac{s_Q}{N}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: schedules,
  instance: scheduled,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    large: { says: 'a > C_div', status: 'needed' },
  },
  ...growing((p) => expansionRate(p, p.shortest)),
  relation: pathwise(atLeast),
  witnesses: {
    'second moments of the recursion': meanErrorPath,
  },
  nearMisses: {
    't_Q for s_Q': growing((p) => {
      const { curvatureSpread } = diagonalGeometry(p, p.batchSize);
      return expansionRate({ ...p, curvatureFloor: curvatureSpread }, p.shortest);
    }),
    'R for r': growing((p) => contractionRate(diagonalGeometry(p, p.batchSize), p.shortest)),
    'r at the longest step': growing((p) => expansionRate(p, largest(p.learningRates))),
    'the variance of one sample': growing((p) => expansionRate({ ...p, batchSize: 1 }, p.shortest)),
  },
  needs: {
    // Forces that cancel the spread of the gradients at the start.
    homogeneous: {
      instance: (raw) => {
        const p = scheduled(raw);
        const mean = meanHessian(p);
        const forces = p.hessians.map((q) => exact.apply(exact.subtract(mean, q), p.start));
        return { ...p, forces, learningRates: [p.shortest] };
      },
      witnesses: {
        'the first step': {
          exact: (p: Schedule) => {
            const recursion = batchDescent(p);
            const lambda = p.shortest;
            const after = momentsAfter(recursion, { lambda }, components('w', p.start), 1);
            return [
              exact.trace(exact.multiply(meanCurvature(recursion, lambda), after.secondMoment)),
            ];
          },
        },
      },
    },
    large: { given: { excess: fraction({ above: -1, below: 0 }) } },
  },
});
