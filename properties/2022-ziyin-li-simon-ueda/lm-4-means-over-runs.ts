import {
  atLeast,
  atMost,
  claim,
  curvatureDescent,
  ensemble,
  exponent,
  fraction,
  integer,
  intervals,
  lowestLogMoment,
  one,
  power,
  productLaw,
  rational,
  scale,
  strayBound,
  sum,
  toNumber,
  walkAtMaximum,
  walkMultipliers,
  type CurvatureWalk,
  type Drawn,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Sampled extends CurvatureWalk {
  readonly horizon: number;
  /** R. */
  readonly replicas: number;
}

/** P(w² ≤ level·w_0² in all runs). */
const allWithin = (p: Sampled, level: number, kept: ReturnType<typeof productLaw>) => {
  const beyond = kept.filter(({ size }) => size.mul(size).compare(level) > 0);
  return power(one.sub(sum(beyond.map(({ probability }) => probability))), p.replicas);
};

/** P(mean of w² ≤ w_0²): at least that of all w² ≤ w_0², at most that of all w² ≤ R·w_0²; the same for one run. */
const meanWithin = (p: Sampled, kept = productLaw(walkMultipliers(p), p.horizon)) => ({
  low: intervals.constant(allWithin(p, 1, kept)).low,
  high: intervals.constant(allWithin(p, p.replicas, kept)).high,
});

const observed = { 'law of the recursion': { certified: (p: Sampled) => meanWithin(p) } };

const given = {
  product: integer({ from: 0, to: 8 }),
  excess: integer({ from: 1, to: 16 }),
  frequency: integer({ from: 1, to: 3 }),
  replicas: integer({ from: 1, to: 8 }),
  chance: fraction({ from: '1/16', to: '9/10' }),
  learningRate: scale(),
};

const walk = ({ product, excess, frequency, learningRate }: Drawn<typeof given>) =>
  walkAtMaximum({
    atoms: 2,
    product: rational(product, 64),
    others: [rational(excess, 16)],
    frequencies: [frequency],
    learningRate,
  });

/** t is so large that R·ρᵗ is at most the drawn chance. */
const horizon = ({ chance, replicas }: Drawn<typeof given>, logRho: number) =>
  Math.max(1, Math.ceil(Math.log(toNumber(chance) / replicas) / logRho));

/** E|1/f|ᵖ = E|f|⁻ᵖ. */
const inverse = <P extends CurvatureWalk>(p: P): P => ({
  ...p,
  factors: p.factors.map((f) => f.inverse()),
});

export default claim({
  id: 'LM-4-sample',
  statement:
    'Where E log|1 − λx| < 0, the mean of w² over R runs is in time most likely below where it started, however fast the mean square grows',
  formula: String.raw`\mathbb E\log|1-\lambda x|<0:\quad P\Bigl(\tfrac1R\sum_rw_{t,r}^2\le w_0^2\Bigr)\ge1-R\rho^t,\quad\rho=\inf_{p>0}\mathbb E|1-\lambda x|^p<1`,
  source: { paper, at: 'ours, extends the reconstructed divergence of averages' },
  status: 'proved',

  given,
  /** Short fractions, since powers of them are long. */
  instance: (raw): Sampled => {
    const p = walk(raw);
    return { ...p, replicas: raw.replicas, horizon: horizon(raw, lowestLogMoment(p)) };
  },
  hypotheses: {
    negative: { says: 'E log|1 − λx| < 0', status: 'needed' },
    fresh: { says: 'x is drawn anew for every step', status: 'needed' },
  },
  theory: (p) => 1 - strayBound(p),
  relation: atLeast,
  witnesses: {
    ...observed,
    'means of runs': {
      sampled: (p, random: Seed) => {
        let firstReplica = 0;
        const draw = (count: number) => {
          const { final } = ensemble({
            recursion: curvatureDescent(p),
            constants: { lambda: toNumber(p.learningRate) },
            start: { w: 1 },
            steps: p.horizon,
            replicas: count * p.replicas,
            firstReplica,
            seed: random,
          });
          firstReplica += count * p.replicas;
          return Float64Array.from({ length: count }, (_, value) => {
            const runs = final['w']!.slice(value * p.replicas, (value + 1) * p.replicas);
            return runs.reduce((so, w) => so + w * w, 0) <= p.replicas ? 1 : 0;
          });
        };
        return { law: 'bernoulli', draw, cost: p.replicas * p.horizon };
      },
      accepts: (p) => strayBound(p) > 0.01 && strayBound(p) < 0.94,
    },
  },
  nearMisses: {
    'as E w² grows, so does its sample mean: half of the time at least': {
      theory: () => 1 / 2,
      relation: atMost,
    },
    'the rate E log|1 − λx| for log ρ': {
      theory: (p) => 1 - Math.min(1, p.replicas * Math.exp(p.horizon * exponent(p))),
    },
  },
  needs: {
    // Where E log|f| > 0, only p < 0 has E|f|ᵖ < 1.
    negative: {
      instance: (raw) => {
        const p = walk({ ...raw, product: raw.product + 128 });
        return { ...p, replicas: raw.replicas, horizon: horizon(raw, lowestLogMoment(inverse(p))) };
      },
      theory: (p) => 1 - strayBound(inverse(p)),
      witnesses: observed,
    },
    fresh: {
      witnesses: {
        'the same draw in every step': {
          certified: (p: Sampled) =>
            meanWithin(
              p,
              walkMultipliers(p).map(({ weight, value }) => ({
                probability: weight,
                size: power(value.abs(), p.horizon),
              })),
            ),
        },
      },
    },
  },
});
