import {
  affineSteps,
  atMost,
  batchDescent,
  choice,
  claim,
  contractionRate,
  convergenceThreshold,
  enumerate,
  exact,
  fraction,
  largest,
  mirroredPair,
  mirroredPairDraws,
  momentImage,
  momentsAfter,
  one,
  pathIndicators,
  pathwise,
  power,
  probability,
  secondMomentTerms,
  smallest,
  sum,
  toNumber,
  vector,
  zero,
  type Matrix,
  type MirroredPair,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const square = (x: Rational) => x.mul(x);

const constants = (p: MirroredPair) => ({ lambda: p.learningRate });

/** The mean Hessian that the recursion itself shows, (I − E A)/C. */
function meanOf(recursion: Recursion, learningRate: Rational): Matrix<Rational> {
  const terms = secondMomentTerms(recursion, { lambda: learningRate });
  const drift = exact.add(...terms.map(({ weight, matrix }) => exact.scale(weight, matrix)));
  return exact.scale(one.div(learningRate), exact.subtract(exact.identity(drift.length), drift));
}

const noise = (p: MirroredPair) => p.curvatureSpread.div(p.batchSize);

const times = [1, 2, 4];

const places = (p: MirroredPair) =>
  Object.fromEntries(p.start.map((value, j) => [`w${j + 1}`, value]));

/** u'Mu for diagonal M. */
const error = (p: MirroredPair, u: readonly Rational[]) =>
  sum(u.map((value, j) => square(value).mul(p.eigenvalues[j]!)));

const shrinking = (p: MirroredPair, rate: Rational) =>
  times.map((k) => power(rate, k).mul(error(p, p.start)));

/** E u'Mu over time, with the M that the recursion shows. */
const meanError = (build: (p: MirroredPair) => Recursion) => ({
  exact: (p: MirroredPair) => {
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
const forced = (p: MirroredPair) => {
  const [first, last] = [p.weights[0]!, p.weights.at(-1)!];
  const force = (i: number) => (i === 0 ? last : i === p.hessians.length - 1 ? first.neg() : zero);
  return batchDescent({ ...p, forces: p.hessians.map((_, i) => p.start.map(() => force(i))) });
};

export default claim({
  id: 'DM-4-rate',
  statement:
    'SGD whose samples share a minimiser shrinks E u′Mu at least geometrically, by the factor R(C) a step',
  formula: String.raw`\mathbb E\,e_k\le R(C)^k e_0,\quad R(C)=\max_j(1-C\lambda_j)^2+C^2\frac{t_Q}{N}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: mirroredPairDraws,
  instance: mirroredPair,
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
          exact: (p: MirroredPair) => {
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

interface Schedule extends MirroredPair {
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
  given: { ...mirroredPairDraws, ratios: vector(3, fraction({ above: 0, below: 2, near: [1] })) },
  instance: (raw): Schedule => {
    const p = mirroredPair(raw);
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
interface Path extends MirroredPair {
  readonly level: Rational;
}

const path = (p: MirroredPair, rate: Rational): Path => ({
  ...p,
  level: power(rate, horizon).mul(error(p, p.start)).mul(excess),
});

/** The exact share of paths that end above their level. */
const allPaths = (build: (p: MirroredPair) => Recursion) => ({
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
  given: { ...mirroredPairDraws, batchSize: choice([1]) },
  instance: (raw) => {
    const p = mirroredPair(raw);
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
        const p = mirroredPair(raw);
        return path(p, square(contractionRate(p, p.learningRate)));
      },
    },
    'the rate of the mean path': {
      instance: (raw) => {
        const p = mirroredPair(raw);
        return path(p, contractionRate({ ...p, curvatureSpread: zero }, p.learningRate));
      },
    },
  },
  needs: {
    homogeneous: { witnesses: { 'all paths': allPaths(forced) } },
  },
});
