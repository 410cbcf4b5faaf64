import {
  batchDescent,
  batchMean,
  choice,
  claim,
  components,
  compose,
  decides,
  enumerate,
  fraction,
  isSchurStable,
  jointLaw,
  largest,
  logarithm,
  momentOperator,
  one,
  rational,
  sampleDerivatives,
  secondMomentTerms,
  sgd,
  smallest,
  steepestContraction,
  styblinskiTang,
  sum,
  tiltFor,
  two,
  vector,
  weightMoments,
  wellCurvature,
  wellSlope,
  wellThreshold,
  zero,
  type Decision,
  type Drawn,
  type Rational,
  type SharedWell,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed from the name of the test problem; ours, with any tilt in place of 5';

/** Weights of two samples for each coordinate, and a minimiser. */
interface Problem {
  readonly wells: readonly SharedWell[];
  readonly minimiser: readonly Rational[];
  readonly learningRate: Rational;
  /** How far the linear terms of the samples are from sharing the minimiser. */
  readonly discord: Rational;
}

const place = fraction({ from: '5/3', to: 4 });
const given = {
  weights: vector(4, fraction({ from: 0, to: 2, near: [1] })),
  places: vector(2, place),
  sides: vector(2, choice([-1, 1])),
  batchSize: choice([1, 2, 16]),
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};
const shared = (weights: readonly Rational[], batchSize: number): SharedWell => ({
  // At least one weight is not 0.
  weights: [weights[0]!.add(rational(1, 8)), weights[1]!],
  batchSize,
});
const threshold = ({ wells, minimiser }: Pick<Problem, 'wells' | 'minimiser'>) =>
  smallest(wells.map((well, j) => wellThreshold(well, wellCurvature(minimiser[j]!))));
function instance(raw: Drawn<typeof given>): Problem {
  const wells = [0, 1].map((j) => shared(raw.weights.slice(2 * j, 2 * j + 2), raw.batchSize));
  const minimiser = raw.places.map((x, j) => x.mul(raw.sides[j]!));
  const learningRate = raw.ratio.mul(threshold({ wells, minimiser }));
  return { wells, minimiser, learningRate, discord: zero };
}

const fate = (c: Rational, limit: Rational): Decision => ({
  is: c.lt(limit) ? 'vanishes' : 'does not',
  distance: logarithm(limit) - logarithm(c),
});
const below = (limit: (well: SharedWell, x: Rational, p: Problem) => Rational) => ({
  theory: (p: Problem) =>
    fate(p.learningRate, smallest(p.wells.map((well, j) => limit(well, p.minimiser[j]!, p)))),
});

/** A sample's w⁴ and w² carry its weight; its linear term is such that the minimiser is stationary, up to the discord. */
const uneven = styblinskiTang(2, { homogeneous: false });
const law = (p: Problem) =>
  jointLaw(
    [0, 1].map((n) => {
      const w = p.wells.map(({ weights }) => weights[n]!);
      const tilts = p.minimiser.map((x, j) =>
        w[j]!.mul(tiltFor(x)).add(p.discord.mul(n === 0 ? 1 : -1)),
      );
      const gamma = tilts.map((t) => t.div(5));
      return {
        weight: one,
        values: {
          ...components('alpha', w),
          ...components('beta', w),
          ...components('gamma', gamma),
        },
      };
    }),
  );

/** Linearised at the minimiser: whether second moments die out there. */
const spectrum = (size: (p: Problem) => number) => ({
  exact: (p: Problem) => {
    const seen = sampleDerivatives(uneven, { law: law(p) }, components('w', p.minimiser));
    if (seen.some(({ gradient }) => gradient.some((x) => x.n !== 0n))) return 'does not';
    const hessians = seen.map(({ hessian }) => hessian);
    const process = batchDescent({ hessians, weights: [one, one], batchSize: size(p) });
    const terms = secondMomentTerms(process, { lambda: p.learningRate });
    return isSchurStable(momentOperator(terms)) ? 'vanishes' : 'does not';
  },
});

export default claim({
  id: 'ST-1',
  statement:
    'Linearised at a minimiser that all samples share SGD on Styblinski–Tang sums settles in mean square exactly below the least threshold of a coordinate',
  formula: String.raw`C^*=\min_j\frac{2\,\mathbb Ew_j}{h_j\bigl(\mathbb Ew_j^2/N+(1-1/N)(\mathbb Ew_j)^2\bigr)},\quad h=6\hat x^2-16`,
  source: { paper, at },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    shared: { says: 'x̂ is stationary for every sample', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...below((well, x) => wellThreshold(well, wellCurvature(x))),
  relation: decides,
  witnesses: { 'spectrum of the moment operator': spectrum((p) => p.wells[0]!.batchSize) },
  nearMisses: {
    'h = 12x² − 32, the ½ forgotten': below((well, x) =>
      wellThreshold(well, wellCurvature(x).mul(2)),
    ),
    '(E w)² for E w²': below((well, x) => two.div(wellCurvature(x).mul(weightMoments(well).mean))),
    'the batch size lost': below((well, x) =>
      wellThreshold({ ...well, batchSize: 1 }, wellCurvature(x)),
    ),
    'the heaviest sample': below((well, x) => two.div(wellCurvature(x).mul(largest(well.weights)))),
    'the greatest threshold of a coordinate': {
      theory: (p) =>
        fate(
          p.learningRate,
          largest(p.wells.map((well, j) => wellThreshold(well, wellCurvature(p.minimiser[j]!)))),
        ),
    },
  },
  needs: {
    shared: { instance: (raw) => ({ ...instance(raw), discord: one }) },
    independent: { witnesses: { 'N copies of one sample': spectrum(() => 1) } },
  },
});

interface Step extends SharedWell {
  readonly minimiser: Rational;
  /** u, how far from the minimiser the step starts. */
  readonly distance: Rational;
  readonly learningRate: Rational;
  readonly discord: Rational;
}
const oneStep = {
  weights: vector(2, fraction({ from: 0, to: 2, near: [1] })),
  place,
  side: choice([-1, 1]),
  distance: fraction({ from: -4, to: 4, near: [0] }),
  batchSize: choice([1, 2]),
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};
/** C about the one that keeps E u² where the slope H(u) is not negative. */
function stepInstance(raw: Drawn<typeof oneStep>): Step {
  const [well, minimiser] = [shared(raw.weights, raw.batchSize), raw.place.mul(raw.side)];
  const distance = raw.distance.n === 0n ? one : raw.distance;
  const slope = wellSlope(minimiser, distance);
  const limit = slope.compare(0) > 0 ? wellThreshold(well, slope) : rational(1, 16);
  return { ...well, minimiser, distance, learningRate: raw.ratio.mul(limit), discord: zero };
}
const labels = ['shrinks', 'stays', 'grows'] as const;
/** Where H lies in (0, H_max), at its ends, or outside. */
const slopeSays = (slope: (p: Step) => Rational, limit = (p: Step) => highest(p)) => ({
  theory: (p: Step) => {
    const h = slope(p);
    const outside = [zero.compare(h), h.compare(limit(p))];
    return labels[Math.max(...outside) + 1]!;
  },
});
const highest = (p: Step) => steepestContraction(p, p.learningRate);
const trueSlope = (p: Step) => wellSlope(p.minimiser, p.distance);
const line = styblinskiTang(1, { homogeneous: false });

claim({
  id: 'ST-1-one-step',
  statement:
    'Far from a shared minimiser one step of SGD shrinks the mean square of a coordinate exactly where its slope over distance H(u) lies in (0, H_max)',
  formula: String.raw`\mathbb E\,u^{+2}<u^2\iff0<h+6\hat xu+2u^2<\frac{2\,\mathbb Ew}{C\,\mathbb E\bar w^2}`,
  source: { paper, at: 'ours, exact beyond the linearisation' },
  status: 'proved',
  given: oneStep,
  instance: stepInstance,
  hypotheses: { shared: { says: 'x̂ is stationary for every sample', status: 'needed' } },
  ...slopeSays(trueSlope),
  relation: decides,
  witnesses: {
    'all batches of one step': {
      exact: (p) => {
        const atoms = p.weights.map((w, n) => {
          const tilt = w.mul(tiltFor(p.minimiser)).add(p.discord.mul(n === 0 ? 1 : -1));
          return { weight: one, values: { alpha: w, beta: w, gamma: tilt.div(5) } };
        });
        const noise = { sample: batchMean(jointLaw(atoms), p.batchSize) };
        const process = compose({ landscape: line, optimizer: sgd(), noise });
        const start = { w: p.minimiser.add(p.distance) };
        const ends = enumerate(process, { lambda: p.learningRate }, start, 1);
        const square = ends.map(({ probability, state }) => {
          const u = state['w']!.sub(p.minimiser);
          return probability.mul(u).mul(u);
        });
        return labels[sum(square).compare(p.distance.mul(p.distance)) + 1]!;
      },
    },
  },
  nearMisses: {
    'the curvature h for H(u)': slopeSays((p) => wellCurvature(p.minimiser)),
    'the curvature where it starts': slopeSays((p) => wellCurvature(p.minimiser.add(p.distance))),
    '(E w)² for E w²': slopeSays(trueSlope, (p) =>
      two.div(weightMoments(p).mean).div(p.learningRate),
    ),
    '3x̂u for 6x̂u': slopeSays((p) => trueSlope(p).sub(p.minimiser.mul(p.distance).mul(3))),
  },
  needs: {
    shared: { instance: (raw) => ({ ...stepInstance(raw), discord: one }) },
  },
});
