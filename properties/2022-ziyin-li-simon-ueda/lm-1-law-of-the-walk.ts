import {
  claim,
  curvatureDescent,
  equal,
  exponent,
  finiteWalk,
  finiteWalkDraws,
  finiteWalkStates,
  fraction,
  integer,
  logarithm,
  logVariance,
  one,
  pathIndicators,
  power,
  probability,
  rational,
  scale,
  toNumber,
  vector,
  walkLaw,
  walkMultipliers,
  within,
  type FiniteWalk,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Level extends FiniteWalk {
  readonly threshold: Rational;
}

const constants = (p: FiniteWalk) => ({ lambda: p.learningRate });

const law = (found: ReturnType<typeof finiteWalkStates>, p: Level) => ({
  below: probability(found, ({ w }) => w!.abs().lt(p.threshold)),
  atZero: probability(found, ({ w }) => w!.n === 0n),
});

/** Doubles neither take an equal size for a smaller one nor lose one below the smallest double. */
const isClear = (p: Level) =>
  p.horizon > 0 &&
  finiteWalkStates(p).every(({ state: { w } }) => {
    const ratio = toNumber(w!.abs().div(p.threshold));
    return Math.abs(ratio - 1) > 1e-9 && (w!.n === 0n || ratio > 1e-100);
  });

/** The normal law of log|w_t|, by a logistic fit that is right to 1 %. */
const logNormal = (p: Level) => {
  const rise = logarithm(p.threshold.div(p.start)) - p.horizon * exponent(p);
  const chance = 1 / (1 + Math.exp((-1.702 * rise) / Math.sqrt(p.horizon * logVariance(p))));
  return { lower: chance - 0.02, upper: chance + 0.02 };
};

export default claim({
  id: 'LM-1',
  statement:
    'The size of w is a random product of known law at every step; it is 0 from the first factor 0 on, and always from the start 0',
  formula: String.raw`P(|w_t|<\varepsilon)=\sum_{k:\,|w_0|\prod|f_i|^{k_i}<\varepsilon}\frac{t!}{\prod k_i!}\prod p_i^{k_i},\quad P(w_t=0)=\begin{cases}1-(1-q)^t&w_0\ne0\\1&w_0=0\end{cases},\ q=P(f=0)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...finiteWalkDraws,
    start: fraction({ from: 0, to: 2 }),
    horizon: integer({ from: 0, to: 12 }),
    level: integer({ from: 0, to: 7 }),
    threshold: fraction({ above: 0, to: 4, near: [1] }),
  },
  /** At level 0 the threshold is a size that w can take. */
  instance: ({ level, threshold, ...raw }): Level => {
    const p = finiteWalk(raw);
    const attained = power(p.factors[0]!.abs(), p.horizon).mul(p.start);
    return { ...p, threshold: level > 0 || attained.n === 0n ? threshold : attained };
  },
  hypotheses: { fresh: { says: 'x is drawn anew for every step', status: 'needed' } },
  theory: walkLaw,
  relation: equal,
  witnesses: {
    'states of the recursion': {
      exact: (p) => law(finiteWalkStates(p), p),
    },
    runs: {
      sampled: (p, random) => {
        const epsilon = toNumber(p.threshold);
        const below = pathIndicators({
          recursion: curvatureDescent(p),
          constants: constants(p),
          start: { w: p.start },
          steps: p.horizon,
          happens: ([w]) => Math.abs(w!) < epsilon,
          random,
        });
        return { below };
      },
      accepts: isClear,
    },
  },
  nearMisses: {
    '≤ ε for < ε': {
      theory: (p) =>
        walkLaw({ ...p, threshold: p.threshold.mul(one.add(rational(1, 2n ** 400n))) }),
    },
    'the start forgotten': {
      theory: (p) => ({ ...walkLaw(p), below: walkLaw({ ...p, start: one }).below }),
    },
    'only the last factor can be 0': {
      theory: (p) => ({ ...walkLaw(p), atZero: walkLaw({ ...p, horizon: 1 }).atZero }),
    },
    'factors equally likely': {
      theory: (p) => walkLaw({ ...p, weights: p.weights.map(() => 1) }),
    },
    'the log-normal law, to 2 %': {
      given: {
        factors: vector(4, fraction({ from: '1/4', to: 4 })),
        start: scale(),
        horizon: integer({ from: 4, to: 12 }),
      },
      theory: (p) => (logVariance(p) > 0 ? logNormal(p) : { lower: 0, upper: 1 }),
      relation: within,
      witnesses: {
        'states of the recursion': { certified: (p: Level) => law(finiteWalkStates(p), p).below },
      },
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'the same draw in every step': {
          exact: (p: Level) => {
            const kept = walkMultipliers(p).map(({ weight, value }) => ({
              probability: weight,
              state: { w: power(value, p.horizon).mul(p.start) },
            }));
            return law(kept, p);
          },
        },
      },
    },
  },
});
