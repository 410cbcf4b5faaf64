import {
  binomialTail,
  choice,
  claim,
  compose,
  curvatureDescent,
  curvatureOf,
  decides,
  enumerate,
  equal,
  exactStep,
  factorMean,
  fraction,
  growthSide,
  hasLocalGrowth,
  hasPlainGrowth,
  integer,
  jointLaw,
  landscape,
  latticeFate,
  linearSteps,
  localGrowth,
  logarithm,
  momentFate,
  multipliers,
  one,
  pathIndicators,
  power,
  probability,
  rademacher,
  rational,
  scale,
  sgd,
  sharpProbability,
  stepsToSharp,
  sum,
  toNumber,
  two,
  twoPoint,
  undecided,
  vector,
  walkFate,
  zero,
  type Drawn,
  type Multiplier,
  type Rational,
  type Seed,
  type SharpMinimum,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Two minima, at 0 and at 1, that no sample moves; a step multiplies the distance from either by its factors. */
interface TwoWells {
  readonly learningRate: Rational;
  readonly weights: readonly number[];
  /** 1 − λh of the same samples, at the minimum that is asked about and at the other one. */
  readonly here: readonly Rational[];
  readonly there: readonly Rational[];
  readonly place: 0 | 1;
}

/** g = w(w − 1)((h₀ + h₁)w − h₀): slopes h₀ at 0 and h₁ at 1. */
const wells = landscape({
  name: 'two wells',
  coordinates: ['w'],
  samples: ['h0', 'h1'],
  loss: '(h0 + h1)*w^4/4 - (2*h0 + h1)*w^3/3 + h0*w^2/2',
});

const descentOn = (p: TwoWells, atZero: readonly Rational[], atOne: readonly Rational[]) =>
  compose({
    landscape: wells,
    optimizer: sgd(),
    noise: {
      sample: jointLaw(
        p.weights.map((n, i) => ({
          weight: rational(n),
          values: {
            h0: curvatureOf(atZero[i]!, p.learningRate),
            h1: curvatureOf(atOne[i]!, p.learningRate),
          },
        })),
      ),
    },
  });

const slopes = (p: TwoWells): readonly Multiplier[] => {
  const [atZero, atOne] = p.place === 0 ? [p.here, p.there] : [p.there, p.here];
  const steps = linearSteps(
    descentOn(p, atZero, atOne),
    { lambda: p.learningRate },
    { w: rational(p.place) },
  );
  return steps.map(({ weight, matrix }) => ({ weight, value: matrix[0]![0]! }));
};

const at = ({ weights, here }: TwoWells) => ({ factors: here, weights });
/** w ↦ 1 − w exchanges the minima: in doubles only 0 has points arbitrarily near. */
const growth = (p: TwoWells, random: Seed) =>
  localGrowth({
    recursion: descentOn(p, p.here, p.there),
    constants: { lambda: p.learningRate },
    start: { w: one },
    size: ([w]) => Math.abs(w!),
    logs: p.here.map((f) => logarithm(f.abs())),
    random,
  });

const meanFactor = (p: TwoWells) => factorMean(at(p), (f) => f);
const judged = (attracts: (p: TwoWells) => boolean) => ({
  theory: (p: TwoWells) => (attracts(p) ? 'converges' : 'diverges'),
});

/** One factor overshoots, −a ≤ −1; the other one is ±q/aⁿ, so that ∏|f|ⁿ = q and the mean stays below 1. */
const well = (
  overshoot: Rational,
  product: Rational,
  sign: 1 | -1,
  frequency: number,
): readonly Rational[] => [overshoot.neg(), product.div(power(overshoot, frequency)).mul(sign)];

export default claim({
  id: 'LM-8',
  statement:
    'Whether SGD is drawn to a minimum is decided by E log|1 − λh| there, not by its sharpness E h nor by the minimum beside it',
  formula: String.raw`\nabla\ell(x,w^*)=0\ \forall x:\quad w_t\to w^*\iff\mathbb E\log|1-\lambda h(x)|<0,\quad h=\ell''(x,w^*)`,
  source: { paper, at: 'reconstructed; the landscape ours' },
  status: 'proved',

  given: {
    overshoots: vector(2, fraction({ from: 1, to: 4 })),
    products: vector(2, fraction({ from: 0, to: '5/2', near: [1] })),
    signs: vector(2, choice([1, -1])),
    frequency: integer({ from: 1, to: 3 }),
    learningRate: scale(),
    place: choice([0, 1]),
  },
  instance: ({ overshoots, products, signs, frequency, learningRate, place }): TwoWells => {
    const [here, there] = [0, 1].map((i) =>
      well(overshoots[i]!, products[i]!, signs[i]!, frequency),
    ) as [readonly Rational[], readonly Rational[]];
    return { learningRate, place, weights: [frequency, 1], here, there };
  },
  hypotheses: {
    critical: { says: 'the gradient of every sample vanishes at the minimum', status: 'needed' },
    fresh: { says: 'x is drawn anew for every step', status: 'needed' },
  },
  theory: (p) => walkFate(at(p)),
  relation: decides,
  witnesses: {
    'steps linearised at the minimum': {
      certified: (p) => latticeFate(slopes(p)) ?? momentFate(slopes(p)) ?? undecided,
    },
    'runs from near the minimum': {
      sampled: (p, random) => ({
        sample: growth(p, random),
        threshold: 0,
        above: 'diverges',
        below: 'converges',
      }),
      accepts: (p) => hasLocalGrowth(slopes(p)),
    },
  },
  nearMisses: {
    'the mean step, λ E h < 2': judged((p) => meanFactor(p).compare(-1) > 0),
    'the mean square, λ < 2 E h/E h²': judged(
      (p) => factorMean(at(p), (f) => f.mul(f)).compare(1) < 0,
    ),
    'every minimum attracts': judged(() => true),
    'the flatter of both minima attracts': judged((p) =>
      meanFactor(p).gte(factorMean({ factors: p.there, weights: p.weights }, (f) => f)),
    ),
    'the factors of the other minimum': {
      theory: (p) => walkFate({ factors: p.there, weights: p.weights }),
    },
  },
  needs: {
    critical: {
      witnesses: {
        'a step from the minimum under noisy gradients': {
          exact: (p) => {
            const noisy = compose({
              landscape: landscape({
                name: 'noisy wells',
                coordinates: ['w'],
                samples: ['h0', 'h1', 'eta'],
                loss: `${wells.loss.source} + eta*w`,
              }),
              optimizer: sgd(),
              noise: { ...descentOn(p, p.here, p.there).samples, eta: rademacher() },
            });
            const step = exactStep(noisy, { lambda: p.learningRate });
            const drawn = { h0: one, h1: one, eta: one };
            const moved = step({ w: rational(p.place) }, drawn)['w']!;
            return moved.equals(p.place) ? 'stays' : 'is moved';
          },
        },
      },
    },
    fresh: {
      witnesses: {
        'the same draw in every step': {
          exact: (p) => {
            const sides = slopes(p).map(({ value }) => Math.sign(value.abs().compare(1)));
            return sides.every((side) => side === sides[0])
              ? ['converges', 'stays', 'diverges'][sides[0]! + 1]!
              : 'depends on the draw';
          },
        },
      },
    },
  },
});

interface Protected {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

const protection = {
  mean: fraction({ from: 0, below: 1 }),
  first: fraction({ above: 0, to: 4 }),
  others: vector(2, fraction({ from: 0, to: 4, near: [1] })),
  weights: vector(3, integer({ from: 1, to: 3 })),
  learningRate: scale(),
};

/** Factors from 0 with the drawn mean: E h > 0 where it is below 1. */
const shielded = ({
  mean,
  first,
  others,
  weights,
  learningRate,
}: Drawn<typeof protection>): Protected => {
  const sizes = [first, ...others];
  const average = factorMean({ factors: sizes, weights }, (size) => size);
  return { factors: sizes.map((size) => size.mul(mean).div(average)), weights, learningRate };
};

/** Factors −a and 2m + a, of mean m. */
const overshooting =
  (least: number, reach: number) =>
  ({ mean, first, learningRate }: Drawn<typeof protection>): Protected => {
    const a = first.div(4).mul(reach).add(least);
    return { factors: [a.neg(), mean.mul(two).add(a)], weights: [1, 1], learningRate };
  };

const walkOf = (p: Protected) => multipliers(curvatureDescent(p), { lambda: p.learningRate });

claim({
  id: 'LM-8-protection',
  statement: 'Where no sample overshoots a minimum, λh ≤ 1, SGD is drawn to it almost surely',
  formula: String.raw`\lambda h\le1\text{ a.s.},\ \mathbb E h>0\;\Rightarrow\;\mathbb E\log|1-\lambda h|<0`,
  source: { paper, at: 'ours, extends the sharpness example' },
  status: 'proved',

  given: protection,
  instance: shielded,
  hypotheses: {
    short: { says: 'λh ≤ 1 for every sample', status: 'needed' },
    minimum: { says: 'E h > 0', status: 'needed' },
  },
  theory: () => 'converges',
  relation: decides,
  witnesses: {
    'moments of the recursion': { certified: (p) => momentFate(walkOf(p)) ?? undecided },
    runs: {
      sampled: (p, random) =>
        growthSide({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          random,
        }),
      accepts: (p) => hasPlainGrowth(walkOf(p)),
    },
  },
  nearMisses: {
    'λh ≤ 2 protects, as for a parabola': { instance: overshooting(0, 1) },
    'no minimum attracts': { theory: () => 'diverges' },
  },
  needs: {
    short: { instance: overshooting(1, 4) },
    minimum: { given: { mean: fraction({ above: 1, to: 2 }) } },
  },
});

/** ℓ = hw²/2 for |w| < 1, κ(|w| − 3/2)²/2 + (h − κ/4)/2 beyond; `far` is 0 there and 1 here. */
const far = 'min(1, sign(abs(w) - 1) + 1)';
const sharpBeyondFlat = landscape({
  name: 'sharp beyond flat',
  coordinates: ['w'],
  samples: ['h'],
  constants: ['kappa'],
  loss: `(1 - ${far})*h*w^2/2 + ${far}*(kappa*(abs(w) - 3/2)^2 + h - kappa/4)/2`,
  gradient: { w: `(1 - ${far})*h*w + ${far}*kappa*(w - 3/2*sign(w))` },
});

interface Basin extends SharpMinimum {
  readonly learningRate: Rational;
  /** λκ. */
  readonly sharpStep: Rational;
}

const basin = (p: Basin) =>
  compose({
    landscape: sharpBeyondFlat,
    optimizer: sgd(),
    noise: {
      h: twoPoint(
        curvatureOf(p.growth, p.learningRate),
        curvatureOf(one.neg(), p.learningRate),
        p.probability,
      ),
    },
  });
const ofBasin = (p: Basin) => ({
  lambda: p.learningRate,
  kappa: p.sharpStep.div(p.learningRate),
});
const chance = sharpProbability;
/** At the very edge a rounded step may fall on the other side. */
const isClear = (p: Basin) => {
  const reached = toNumber(power(p.growth, stepsToSharp(p)).mul(p.start).abs());
  return reached > 1 + 1e-6 && reached < toNumber(p.growth) - 1e-6;
};

claim({
  id: 'LM-8-basin',
  statement:
    'SGD leaves the flatter, global minimum for a sharp local one: after t steps it is there with the probability of n successes in t − 1 draws',
  formula: String.raw`P(|w_t|=\tfrac32)=P\bigl(\mathrm{Bin}(t-1,q)\ge n\bigr),\quad n=\min\{n:F^n|w_0|\ge1\},\ F^n|w_0|\ne\tfrac32`,
  source: { paper, at: 'ours, a solvable instance of the sharpness example' },
  status: 'proved',

  given: {
    growth: fraction({ from: '5/4', to: 4 }),
    // Below 3/4 the flat minimum is the global one; above 0 it is the flatter.
    meanFactor: fraction({ above: 0, below: '3/4' }),
    doublings: integer({ from: 0, to: 4 }),
    // Where growing steps lead: beyond 1, and sometimes to 3/2 itself.
    aim: choice(['beyond the edge', 'the sharp minimum']),
    position: fraction({ from: 0, below: 1 }),
    sign: choice([1, -1]),
    horizon: integer({ from: 1, to: 14 }),
    learningRate: scale(),
    sharpStep: fraction({ from: 1, to: 1 }),
  },
  instance: ({ meanFactor: mean, doublings, aim, position, sign, ...raw }): Basin => {
    const end =
      aim === 'the sharp minimum' ? rational('3/2') : one.add(raw.growth.sub(one).mul(position));
    return {
      ...raw,
      probability: one.add(mean).div(one.add(raw.growth)),
      start: end.div(power(raw.growth, doublings)).mul(sign),
    };
  },
  hypotheses: {
    matched: { says: 'λκ = 1 at the sharp minima', status: 'needed' },
    fresh: { says: 'h is drawn anew for every step', status: 'needed' },
    nonzero: { says: 'w does not start at 0', status: 'needed' },
  },
  theory: chance,
  relation: equal,
  witnesses: {
    'law of the recursion': {
      exact: (p) =>
        probability(enumerate(basin(p), ofBasin(p), { w: p.start }, p.horizon), ({ w }) =>
          w!.abs().equals(rational('3/2')),
        ),
    },
    runs: {
      sampled: (p, random) =>
        pathIndicators({
          recursion: basin(p),
          constants: ofBasin(p),
          start: { w: p.start },
          steps: p.horizon,
          happens: ([w]) => Math.abs(Math.abs(w!) - 3 / 2) < 1e-9,
          random,
        }),
      accepts: isClear,
    },
  },
  nearMisses: {
    'the flatter minimum is preferred': {
      theory: (p) => (p.start.abs().compare(1) < 0 ? zero : one),
    },
    't draws count, not t − 1': { theory: (p) => chance({ ...p, horizon: p.horizon + 1 }) },
    't − 1 draws count even where growth leads to 3/2': {
      theory: (p) => binomialTail({ ...p, trials: p.horizon - 1, successes: stepsToSharp(p) }),
    },
    'one growing step less': { theory: (p) => chance({ ...p, start: p.start.mul(p.growth) }) },
    'the edge belongs to the flat part': {
      theory: (p) =>
        power(p.growth, stepsToSharp(p)).mul(p.start).abs().equals(1)
          ? chance({ ...p, start: p.start.div(p.growth) })
          : chance(p),
    },
    'the average step decides': {
      theory: (p) => (p.probability.mul(p.growth.add(1)).compare(2) < 0 ? zero : one),
    },
  },
  needs: {
    matched: { given: { sharpStep: fraction({ above: 1, to: 3 }) } },
    fresh: {
      witnesses: {
        'the same draw in every step': {
          exact: (p) => {
            const step = exactStep(basin(p), ofBasin(p));
            const ends = [p.growth, one.neg()].map((f) => {
              let w = p.start;
              for (let t = 0; t < p.horizon; t++)
                w = step({ w }, { h: curvatureOf(f, p.learningRate) })['w']!;
              return w.abs().equals(rational('3/2'));
            });
            const weights = [p.probability, one.sub(p.probability)];
            return sum(weights.filter((_, i) => ends[i]));
          },
        },
      },
    },
    nonzero: {
      witnesses: {
        'law of the recursion from 0': {
          exact: (p) =>
            probability(enumerate(basin(p), ofBasin(p), { w: zero }, p.horizon), ({ w }) =>
              w!.abs().equals(rational('3/2')),
            ),
        },
      },
    },
  },
});
