import {
  atMost,
  awayFromZero,
  batchDescent,
  batchShare,
  centredForces,
  claim,
  components,
  contractionLimit,
  diagonalGeometry,
  diagonalSandwich,
  diagonalStepRates,
  diverges,
  enumerate,
  errorBand,
  exact,
  forcedDescent,
  forcedDraws,
  forcedSamples,
  forceNoise,
  fraction,
  integer,
  meanCurvature,
  meanHessian,
  mirroredSamples,
  momentsAfter,
  patelRadius,
  pathIndicators,
  pathwise,
  probability,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  stationaryMoments,
  stepLosses,
  stepNoise,
  toNumber,
  vector,
  within,
  zero,
  type Drawn,
  type ForcedHessians,
  type ForcedSamples,
  type QuadraticSamples,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, ForcedHessians {
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
}

const given = {
  ...quadraticDraws({ most: 2 }),
  pushes: vector(6, integer({ from: -3, to: 3 })),
  ratio: fraction({ above: 0, below: 1 }),
};
type Raw = Drawn<typeof given>;
const constants = (p: Problem) => ({ lambda: p.learningRate });
const horizon = 3;

/** Mirrored samples with forces, started at the minimiser of their mean. */
function mirrored(raw: Raw, limit: (p: QuadraticSamples) => Rational): Problem {
  const p = mirroredSamples(quadraticSamples(raw));
  return {
    ...p,
    share: batchShare(p.batchSize),
    forces: centredForces(raw, p),
    learningRate: raw.ratio.mul(limit(p)),
    start: p.hessians[0]!.map(() => zero),
  };
}
const contraction = (p: QuadraticSamples) => diagonalSandwich(p, p.batchSize).upper;
const convergence = (p: QuadraticSamples) => diagonalSandwich(p, p.batchSize).convergence;
const elsewhere = (raw: Raw, limit = contraction): Problem => ({
  ...mirrored(raw, limit),
  start: awayFromZero(raw),
});

/** s(1 + ρ + … + ρ^{k−1}) for k = 1, 2, … */
const sums = (
  rate: (p: Problem) => Rational,
  noise = (p: Problem) => stepNoise(p, p.learningRate),
) => ({
  theory: (p: Problem) => {
    const [rho, step] = [rate(p), noise(p)];
    let total = zero;
    return Array.from({ length: horizon }, () => {
      total = total.mul(rho).add(step);
      return total;
    });
  },
});
const greatest = (p: Problem) => diagonalStepRates(p, p.learningRate).greatest;

/** E u'Mu after each step, by the recursion's own moments and its own M. */
const moments = (build: (p: Problem) => Recursion) => ({
  exact: (p: Problem) => {
    const recursion = build(p);
    const mean = meanCurvature(recursion, p.learningRate);
    return Array.from({ length: horizon }, (_, k) => {
      const after = momentsAfter(recursion, constants(p), components('w', p.start), k + 1);
      return exact.trace(exact.multiply(mean, after.secondMoment));
    });
  },
});

export default claim({
  id: 'IH-2-from-the-minimiser',
  statement:
    'Started at the minimiser of the mean, SGD has after k steps at most the noise of k steps, each weighed by what ρ_up leaves of it',
  formula: String.raw`u_0=0\Rightarrow\mathbb E\,u_k'Mu_k\le\frac{C^2\sigma_M^2}{N}\,\frac{1-\rho_{\mathrm{up}}^k}{1-\rho_{\mathrm{up}}}`,
  source: { paper, at: 'ours: from other starts the cross term of ξ enters' },
  status: 'proved',
  given,
  instance: (raw) => mirrored(raw, contraction),
  hypotheses: {
    start: { says: 'u_0 = 0; elsewhere ρ_up^k e_0 does not pay for the start', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...sums(greatest),
  relation: pathwise(atMost),
  witnesses: { 'moments of the recursion': moments(batchDescent) },
  nearMisses: {
    'ρ_low for ρ_up': sums((p) => diagonalStepRates(p, p.learningRate).least),
    'the curvature noise lost': sums(
      (p) => diagonalStepRates({ ...p, share: zero }, p.learningRate).greatest,
    ),
    'the noise of the last step': sums(() => zero),
    'noise over N²': sums(greatest, (p) => stepNoise(p, p.learningRate).mul(p.share)),
  },
  needs: {
    start: {
      instance: (raw) => elsewhere(raw),
      theory: (p) => {
        const rho = greatest(p);
        let error = quadraticValue(meanHessian(p), p.start);
        return sums(greatest)
          .theory(p)
          .map((noise) => {
            error = error.mul(rho);
            return error.add(noise);
          });
      },
    },
    independent: {
      witnesses: { 'N copies of one sample': moments((p) => batchDescent({ ...p, batchSize: 1 })) },
    },
  },
});

const general = { ...forcedDraws(), ratio: fraction({ above: 0, to: '15/16' }) };

/** Samples in any axes; C_up to 24 binary digits. */
function turned(raw: Drawn<typeof general>): ForcedSamples {
  const p = forcedSamples(raw);
  const limit = rational(BigInt(Math.floor(contractionLimit(p) * 2 ** 24)), 2n ** 24n);
  return { ...p, learningRate: raw.ratio.mul(limit) };
}

/** Doubles, and 1/(1 − ρ) costs a factor 1/(1 − ratio) ≤ 16 of them. */
const tolerance = 1e-9;

claim({
  id: 'IH-2-any-axes',
  statement: 'The band holds in any axes and for batches without replacement',
  formula: String.raw`\frac{C^2p\,\sigma_M^2}{1-\rho_{\mathrm{low}}}\le\operatorname{tr}M\Sigma_\infty\le\frac{C^2p\,\sigma_M^2}{1-\rho_{\mathrm{up}}}`,
  source: { paper, at: 'reconstructed; ours, adds batches without replacement' },
  status: 'proved',
  given: general,
  instance: turned,
  hypotheses: {
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'open' },
  },
  theory: (p) => errorBand(p, p.learningRate),
  relation: within,
  witnesses: {
    'second moments of the recursion': {
      numeric: (p: ForcedSamples) => {
        const recursion = forcedDescent(p);
        const moments = stationaryMoments(recursion, { lambda: p.learningRate });
        if (moments === diverges) return diverges;
        const mean = meanCurvature(recursion, p.learningRate);
        return toNumber(exact.trace(exact.multiply(mean, moments.secondMoment)));
      },
      tolerance,
    },
  },
  nearMisses: {
    'one rate for both ends': {
      theory: (p) => {
        const { greatest: loss } = stepLosses(p, p.learningRate);
        const end = toNumber(stepNoise(p, p.learningRate)) / loss;
        return { lower: end, upper: end };
      },
    },
    '1/N for all batches': {
      theory: (p) => errorBand({ ...p, share: batchShare(p.batchSize) }, p.learningRate),
    },
  },
});

/** Where runs are looked at, and the level 4 × radius of their error. */
interface Look extends Problem {
  readonly level: Rational;
}

function look(p: Problem): Look {
  const radius = patelRadius(diagonalGeometry(p, p.batchSize), forceNoise(p), p.learningRate);
  return { ...p, level: radius.mul(4) };
}
const mirroredLook = (raw: Raw) => look(mirrored(raw, convergence));

const allPaths = {
  exact: (p: Look) => {
    const recursion = batchDescent(p);
    const mean = meanCurvature(recursion, p.learningRate);
    const outcomes = enumerate(recursion, constants(p), components('w', p.start), 2);
    return probability(outcomes, (state) => quadraticValue(mean, Object.values(state)).gt(p.level));
  },
};

claim({
  id: 'IH-2-paths',
  statement:
    'At any time at most one path in four that started at the minimiser has more than four times the error of the radius',
  formula: String.raw`u_0=0\Rightarrow P\Bigl(u_k'Mu_k>4\max_j\tfrac{C\sigma_M^2/N}{2\lambda_j-C(\lambda_j^2+t_Q/N)}\Bigr)\le\tfrac14`,
  source: {
    paper,
    at: "ours, Markov's inequality; a bounded indicator where sample means may fail",
  },
  status: 'proved',
  given,
  instance: (raw) => mirroredLook(raw),
  hypotheses: {
    start: { says: 'u_0 = 0', status: 'needed' },
  },
  theory: () => rational(1, 4),
  relation: atMost,
  witnesses: {
    'all paths': allPaths,
    runs: {
      sampled: (p: Look, random: Seed) => {
        const mean = meanHessian(p).map((row) => row.map(toNumber));
        const level = toNumber(p.level);
        return pathIndicators({
          recursion: batchDescent(p),
          constants: constants(p),
          start: components('w', p.start),
          steps: 50,
          // M is diagonal.
          happens: (u) => u.reduce((total, x, j) => total + mean[j]![j]! * x * x, 0) > level,
          random,
        });
      },
    },
  },
  nearMisses: {
    'the radius for four of it': {
      instance: (raw) => {
        const p = mirroredLook(raw);
        return { ...p, level: p.level.div(4) };
      },
    },
    'the noise of a step over N for the radius': {
      instance: (raw) => {
        const p = mirroredLook(raw);
        return { ...p, level: stepNoise(p, p.learningRate).mul(4).mul(p.share) };
      },
    },
  },
  needs: {
    start: { instance: (raw) => look(elsewhere(raw, convergence)) },
  },
});
