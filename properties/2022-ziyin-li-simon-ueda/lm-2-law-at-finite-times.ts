import {
  choice,
  claim,
  curvatureWalk,
  curvatureWalkDraws,
  exponent,
  fraction,
  integer,
  logarithm,
  logVariance,
  one,
  power,
  productLaw,
  sum,
  vector,
  walkLawBand,
  walkMultipliers,
  within,
} from 'falsifiable';
import { paper } from './paper.ts';

export default claim({
  id: 'LM-2-law',
  statement:
    'The law of w at every finite step: below any level at a geometric rate, above it, or evenly on both sides at γ = 0',
  formula: String.raw`P(|w_t|\ge\varepsilon|w_0|)\le\varepsilon^{-p}(\mathbb E|f|^p)^t,\quad \gamma=0:\ P(|w_t|<\varepsilon|w_0|)\to\tfrac12`,
  source: { paper, at: 'ours, extends the convergence criterion' },
  status: 'proved',

  given: {
    ...curvatureWalkDraws,
    atoms: choice([2, 3]),
    side: choice(['γ < 0', 'γ = 0', 'γ > 0']),
    product: fraction({ from: '1/64', to: '1/2' }),
    others: vector(3, fraction({ from: '1/4', to: 4, near: [1] })),
    horizon: integer({ from: 4, to: 48 }),
    threshold: fraction({ from: '1/8', to: 4, near: [1] }),
  },
  instance: ({ side, product: distance, horizon, threshold, ...raw }) => {
    const target = { 'γ < 0': distance, 'γ = 0': one, 'γ > 0': one.div(distance) }[side];
    return {
      ...curvatureWalk({ ...raw, product: target }),
      horizon: raw.atoms === 2 ? horizon : Math.min(horizon, 12),
      threshold,
    };
  },
  hypotheses: { fresh: { says: 'x is drawn anew for every step', status: 'needed' } },
  theory: walkLawBand,
  relation: within,
  witnesses: {
    'law of the recursion': {
      certified: (p) =>
        sum(
          productLaw(walkMultipliers(p), p.horizon)
            .filter(({ size }) => size.lt(p.threshold))
            .map((chance) => chance.probability),
        ),
    },
  },
  nearMisses: {
    'the threshold forgotten': { theory: (p) => walkLawBand({ ...p, threshold: one }) },
    'twice the rate': { theory: (p) => walkLawBand({ ...p, horizon: 2 * p.horizon }) },
    'every run at the average rate': {
      theory: (p) => {
        const surely = p.horizon * exponent(p) < logarithm(p.threshold) ? 1 : 0;
        return { lower: surely, upper: surely };
      },
    },
    'the log-normal law, to 2 %': {
      theory: (p) => {
        const z =
          (logarithm(p.threshold) - p.horizon * exponent(p)) /
          Math.sqrt(p.horizon * logVariance(p));
        const chance = 1 / (1 + Math.exp(-1.702 * (Number.isNaN(z) ? 0 : z)));
        return { lower: chance - 0.02, upper: chance + 0.02 };
      },
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'the same draw in every step': {
          certified: (p) =>
            sum(
              walkMultipliers(p)
                .filter(({ value }) => power(value.abs(), p.horizon).lt(p.threshold))
                .map(({ weight }) => weight),
            ),
        },
      },
    },
  },
});
