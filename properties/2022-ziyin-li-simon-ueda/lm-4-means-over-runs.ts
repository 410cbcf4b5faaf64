import {
  atLeast,
  atMost,
  claim,
  curvatureDescent,
  ensemble,
  exponent,
  fraction,
  integer,
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
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Sampled extends CurvatureWalk {
  readonly horizon: number;
  /** R. */
  readonly replicas: number;
}

const strays = (p: Sampled, kept = productLaw(walkMultipliers(p), p.horizon)) =>
  sum(kept.filter(({ size }) => size.compare(1) > 0).map((chance) => chance.probability));

const allSmall = (p: Sampled, stray = strays(p)) => power(one.sub(stray), p.replicas);

export default claim({
  id: 'LM-4-sample',
  statement:
    'However fast the mean square grows, the mean of w² over R runs is most likely below where it started',
  formula: String.raw`P\Bigl(\tfrac1R\sum_rw_{t,r}^2\le w_0^2\Bigr)\ge1-R\rho^t,\quad\rho=\min_p\mathbb E|1-\lambda x|^p<1`,
  source: { paper, at: 'ours, extends the reconstructed divergence of averages' },
  status: 'proved',

  given: {
    product: integer({ from: 0, to: 8 }),
    excess: integer({ from: 1, to: 16 }),
    frequency: integer({ from: 1, to: 3 }),
    replicas: integer({ from: 1, to: 8 }),
    chance: fraction({ from: '1/16', to: '9/10' }),
    learningRate: scale(),
  },
  /** Short fractions, since powers of them are long; t is so large that the bound says more than the drawn chance. */
  instance: ({ product, excess, frequency, chance, replicas, learningRate }): Sampled => {
    const p = walkAtMaximum({
      atoms: 2,
      product: rational(product, 64),
      others: [rational(excess, 16)],
      frequencies: [frequency],
      learningRate,
    });
    const steps = Math.log(toNumber(chance) / replicas) / lowestLogMoment(p);
    return { ...p, replicas, horizon: Math.max(1, Math.ceil(steps)) };
  },
  hypotheses: { fresh: { says: 'x is drawn anew for every step', status: 'needed' } },
  theory: (p) => 1 - strayBound(p),
  relation: atLeast,
  witnesses: {
    'law of the recursion': { certified: (p) => allSmall(p) },
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
    fresh: {
      witnesses: {
        'the same draw in every step': {
          certified: (p: Sampled) =>
            allSmall(
              p,
              strays(
                p,
                walkMultipliers(p).map(({ weight, value }) => ({
                  probability: weight,
                  size: value.abs(),
                })),
              ),
            ),
        },
      },
    },
  },
});
