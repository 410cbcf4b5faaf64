import {
  choice,
  claim,
  compose,
  curvatureDescent,
  curvatureOf,
  decides,
  exactStep,
  factorMean,
  fraction,
  growthSide,
  hasLocalGrowth,
  hasPlainGrowth,
  integer,
  jointLaw,
  landscape,
  linearSteps,
  localGrowth,
  logarithm,
  momentFate,
  multipliers,
  one,
  pathFate,
  power,
  rademacher,
  rational,
  scale,
  sgd,
  two,
  undecided,
  vector,
  walkFate,
  type Drawn,
  type Multiplier,
  type Rational,
  type Seed,
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
    'Whether SGD from near a minimum is drawn to it is decided by E log|1 − λh| there, not by its sharpness E h nor by the minimum beside it',
  formula: String.raw`\nabla\ell(x,w^*)=0\ \forall x,\ \gamma=\mathbb E\log|1-\lambda h(x)|\ne0:\quad\lim_{w_0\to w^*}P(w_t\to w^*)=1\iff\gamma<0,\quad h=\ell''(x,w^*)`,
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
  // Where γ = 0 this is the fate of the linearised steps alone: higher orders of the loss decide.
  theory: (p) => walkFate(at(p)),
  relation: decides,
  witnesses: {
    'steps linearised at the minimum': {
      certified: (p) => pathFate(slopes(p)) ?? undecided,
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
  statement:
    'Where no sample overshoots a minimum, λh ≤ 1, SGD linearised there is drawn to it almost surely',
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
