import {
  claim,
  curvatureDescent,
  diverges,
  ensemble,
  enumerate,
  equal,
  exponent,
  factorMean,
  finiteLaw,
  finiteWalk,
  finiteWalkDraws,
  finiteWalkStates,
  fraction,
  integer,
  logarithm,
  logVariance,
  one,
  persistentWalk,
  power,
  productGrowth,
  rational,
  recursion,
  toNumber,
  vector,
  type Diverges,
  type Drawn,
  type FiniteWalk,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const constants = (p: FiniteWalk) => ({ lambda: p.learningRate });

/** E and Var of log|w_t/w_0| over the states of a law; no number where w can be 0. */
const logMoments = (
  p: FiniteWalk,
  found = finiteWalkStates(p),
): Record<'mean' | 'variance', number | Diverges> => {
  if (found.some(({ state }) => state['w']!.n === 0n))
    return { mean: diverges, variance: diverges };
  const logs = found.map(({ state }) => logarithm(state['w']!.div(p.start)));
  const average = (value: (log: number) => number) =>
    found.reduce((so, chance, i) => so + toNumber(chance.probability) * value(logs[i]!), 0);
  const mean = average((log) => log);
  return { mean, variance: average((log) => (log - mean) * (log - mean)) };
};

const perStep = (p: FiniteWalk, total: number | Diverges) =>
  total === diverges ? total : total / p.horizon;

/** The same factors, each kept for the next step with probability 1/2. */
const persistent = (p: FiniteWalk) => persistentWalk({ ...p, kept: rational('1/2') });

/** Factors other than 0 of which not all have one size, so that log|w_t| varies. */
const varied = {
  ...finiteWalkDraws,
  factors: vector(4, fraction({ from: '1/16', to: 4, near: [1] })),
  ratio: fraction({ from: '17/16', to: 4 }),
};

const variedWalk = ({ ratio, ...raw }: Drawn<Omit<typeof varied, 'atoms'>> & { atoms: number }) => {
  const [first, , ...rest] = raw.factors;
  return finiteWalk({ ...raw, factors: [first!, first!.mul(ratio), ...rest] });
};

/** Rounding of a sum of logarithms, against a mean that may cancel. */
const rounding = (p: FiniteWalk) =>
  (1e-13 * Math.max(...p.factors.map((f) => Math.abs(logarithm(f))))) / Math.abs(exponent(p));

export default claim({
  id: 'LM-1-mean',
  statement: 'The mean of log|w_t/w_0| is t E log|1 − λx| at every step, not only in the limit',
  formula: String.raw`\tfrac1t\,\mathbb E\log|w_t/w_0|=\mathbb E\log|1-\lambda x|`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: varied,
  instance: variedWalk,
  hypotheses: {
    nonzero: { says: 'w does not start at 0', status: 'needed' },
    same: { says: 'λ and the law of x are the same in every step', status: 'needed' },
    independent: { says: 'draws are independent (stationary will do)', status: 'not needed' },
  },
  theory: exponent,
  relation: equal,
  witnesses: {
    'states of the recursion': {
      numeric: (p) => perStep(p, logMoments(p).mean),
      tolerance: rounding,
    },
    runs: {
      sampled: (p, random: Seed) =>
        productGrowth({
          recursion: curvatureDescent(p),
          constants: constants(p),
          start: { w: 1 },
          random,
        }),
    },
  },
  nearMisses: {
    'the log of the mean, log|1 − λ E x|': {
      theory: (p) => logarithm(factorMean(p, (f) => f).add(rational(1, 2n ** 99n))),
    },
    'the log of the mean size, the median taken for the mean': {
      theory: (p) => logarithm(factorMean(p, (f) => f.abs())),
    },
    'the log of the mean square, halved': {
      theory: (p) => logarithm(factorMean(p, (f) => f.mul(f))) / 2,
    },
    'factors equally likely': {
      theory: (p) => exponent({ ...p, weights: p.weights.map(() => 1) }),
    },
  },
  needs: {
    nonzero: { given: { start: fraction({ from: 0, to: 0 }) } },
    same: {
      witnesses: {
        'the rate λ/t': {
          numeric: (p: FiniteWalk) => {
            const x = finiteLaw(p.factors.map((f, i) => [one.sub(f), rational(p.weights[i]!)]));
            const slowing = recursion({ states: { w: '(1 - x/t)*w' }, samples: { x } });
            return perStep(
              p,
              logMoments(p, enumerate(slowing, {}, { w: p.start }, p.horizon)).mean,
            );
          },
          tolerance: 1e-9,
        },
      },
    },
  },
  holdsWithout: {
    independent: {
      given: { horizon: integer({ from: 1, to: 4 }) },
      witnesses: {
        'factors that stay with probability 1/2': {
          numeric: (p: FiniteWalk) => perStep(p, logMoments(p, persistent(p)).mean),
          tolerance: rounding,
        },
      },
    },
  },
});

/** (log|w_t/v_t|)²/(2t) for two runs from one start, in means of 256. */
const pairSpread = (p: FiniteWalk, random: Seed) => {
  const [steps, pairs] = [8, 256];
  let firstReplica = 0;
  const draw = (count: number) => {
    const replicas = 2 * pairs * count;
    const request = {
      recursion: curvatureDescent(p),
      constants: { lambda: toNumber(p.learningRate) },
    };
    const { final } = ensemble({
      ...request,
      start: { w: 1 },
      steps,
      replicas,
      firstReplica,
      seed: random,
    });
    firstReplica += replicas;
    return Float64Array.from({ length: count }, (_, value) => {
      let total = 0;
      for (let i = value * pairs; i < (value + 1) * pairs; i++) {
        const gap = Math.log(Math.abs(final['w']![2 * i]! / final['w']![2 * i + 1]!));
        total += (gap * gap) / (2 * steps * pairs);
      }
      return total;
    });
  };
  return { law: 'means', draw, cost: 2 * pairs * steps } as const;
};

claim({
  id: 'LM-1-variance',
  statement: 'The variance of log|w_t/w_0| is t Var log|1 − λx| at every step',
  formula: String.raw`\tfrac1t\operatorname{Var}\log|w_t/w_0|=\operatorname{Var}\log|1-\lambda x|`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: varied,
  instance: variedWalk,
  hypotheses: {
    nonzero: { says: 'w does not start at 0', status: 'needed' },
    independent: { says: 'draws are independent', status: 'needed' },
  },
  theory: logVariance,
  relation: equal,
  witnesses: {
    // Sizes differ by a factor 17/16 at least, so that squares of differences keep ten digits.
    'states of the recursion': {
      numeric: (p) => perStep(p, logMoments(p).variance),
      tolerance: 1e-10,
    },
    'pairs of runs': { sampled: pairSpread },
  },
  nearMisses: {
    't² for t': { theory: (p) => p.horizon * logVariance(p) },
    'a variance that is settled': { theory: (p) => logVariance(p) / p.horizon },
    'the mean square for the variance': {
      theory: (p) => logVariance(p) + exponent(p) * exponent(p),
    },
    'the variance of the factor': {
      theory: (p) =>
        toNumber(
          factorMean(p, (f) => f.mul(f)).sub(
            power(
              factorMean(p, (f) => f.abs()),
              2,
            ),
          ),
        ),
    },
  },
  needs: {
    nonzero: { given: { start: fraction({ from: 0, to: 0 }) } },
    independent: {
      given: { horizon: integer({ from: 1, to: 4 }) },
      witnesses: {
        'factors that stay with probability 1/2': {
          numeric: (p: FiniteWalk) => perStep(p, logMoments(p, persistent(p)).variance),
          tolerance: 1e-10,
        },
      },
    },
  },
});
