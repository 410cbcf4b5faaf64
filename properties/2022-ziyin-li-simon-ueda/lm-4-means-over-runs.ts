import {
  atLeast,
  atMost,
  choice,
  claim,
  curvatureDescent,
  ensemble,
  exponent,
  factorProduct,
  fraction,
  integer,
  lowestLogMoment,
  multipliers,
  one,
  power,
  productLaw,
  rational,
  scale,
  strayBound,
  sum,
  toNumber,
  vector,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** SGD on ℓ = xw²/2 with x = (1 − f)/λ: one step multiplies w by a factor f. */
interface Walk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

const constants = (p: Walk) => ({ lambda: p.learningRate });

const factorsOf = (p: Walk) => multipliers(curvatureDescent(p), constants(p));

/** Factors f > N/(N − 1) but one, which is solved for: then E f > 1 (a maximum) whatever ∏fⁿ is. */
const given = {
  atoms: choice([2, 3]),
  product: fraction({ from: 0, below: 1 }),
  others: vector(2, fraction({ above: 0, to: 1 })),
  frequencies: vector(2, integer({ from: 1, to: 3 })),
  learningRate: scale(),
};

function maximum(raw: Drawn<Omit<typeof given, 'atoms'>> & { readonly atoms: number }): Walk {
  const weights = raw.frequencies.slice(0, raw.atoms - 1);
  const total = weights.reduce((a, b) => a + b, 1);
  const others = raw.others.slice(0, raw.atoms - 1).map((f) => f.add(rational(total, total - 1)));
  return {
    factors: [raw.product.div(factorProduct({ factors: others, weights })), ...others],
    weights: [1, ...weights],
    learningRate: raw.learningRate,
  };
}

interface Sampled extends Walk {
  readonly horizon: number;
  /** R. */
  readonly replicas: number;
}

const strays = (p: Sampled, kept = productLaw(factorsOf(p), p.horizon)) =>
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
    const p = maximum({
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
                factorsOf(p).map(({ weight, value }) => ({
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
