import {
  choice,
  claim,
  dataSet,
  dataSetDraws,
  dataSetFate,
  dataSetMultipliers,
  decides,
  factorMean,
  fraction,
  integer,
  largest,
  meanSquareMultiplier,
  one,
  smallest,
  two,
  vector,
  windowHalfWidth,
  within,
  type DataSet,
  type DataSetStep,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const least = (p: DataSet) => smallest(p.curvatures);

const most = (p: DataSet) => largest(p.curvatures);

/** Far larger curvatures beside h = 1/10 … 6, so that its window is narrow. */
const narrow = {
  tenths: integer({ from: 1, to: 60 }),
  ratios: vector(3, fraction({ from: 6, to: 40 })),
  weights: vector(4, integer({ from: 1, to: 2 })),
  side: choice([1, -1]),
  place: choice(['inside', 'outside']),
  share: fraction({ from: 0, to: 1 }),
};

const narrowData = ({ tenths, ratios, weights }: Drawn<typeof narrow>): DataSet => ({
  curvatures: [one, ...ratios].map((ratio) => ratio.mul(tenths).div(10)),
  weights: [1, ...weights.slice(1)],
});

interface Narrow extends DataSetStep {
  readonly place: 'inside' | 'outside';
}

const narrowInstance = (raw: Drawn<typeof narrow>): Narrow => {
  const p = narrowData(raw);
  const { low, high } = windowHalfWidth(p, 0)!;
  const reach = raw.place === 'inside' ? low.mul(raw.share) : high.mul(raw.share.add(1));
  return {
    ...p,
    place: raw.place,
    learningRate: one.div(p.curvatures[0]!).add(reach.mul(raw.side)),
  };
};

export default claim({
  id: 'T2-16-width',
  statement:
    'Around a pole 1/h far from the others the window reaches D/h to both sides, to a relative 5/4·KD',
  formula: String.raw`|\lambda h_i-1|\lessgtr D(1\mp\tfrac54KD),\quad D=\textstyle\prod_{j\ne i}|1-h_j/h_i|^{-n_j/n_i}`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: narrow,
  instance: narrowInstance,
  hypotheses: {},
  theory: ({ place }) => (place === 'inside' ? 'converges' : 'does not'),
  relation: decides,
  witnesses: { 'lattice of the log-factors': { certified: dataSetFate } },
  nearMisses: {
    'D/h exactly, on both sides': {
      instance: (raw: Drawn<typeof narrow>): Narrow => {
        const p = narrowData(raw);
        const { low, high } = windowHalfWidth(p, 0)!;
        const reach = low.add(high.sub(low).mul(raw.share));
        const place = reach.lt(low.add(high).div(two)) ? 'inside' : 'outside';
        return { ...p, place, learningRate: one.div(p.curvatures[0]!).add(reach.mul(raw.side)) };
      },
    },
    'twice as wide': {
      theory: (p) => {
        const reach = p.learningRate.sub(one.div(p.curvatures[0]!)).abs();
        return reach.lt(windowHalfWidth(p, 0)!.low.mul(two)) ? 'converges' : 'does not';
      },
    },
    'the weights forgotten': {
      theory: (p) => {
        const reach = p.learningRate.sub(one.div(p.curvatures[0]!)).abs();
        const flat = { ...p, weights: p.weights.map(() => 1) };
        return reach.lt(windowHalfWidth(flat, 0)!.low) ? 'converges' : 'does not';
      },
    },
  },
});

claim({
  id: 'T2-16-mean-square',
  statement:
    'The learning rate where the mean square stops shrinking, 2 E h/E h², lies between 2/h_max and 2/h_min',
  formula: String.raw`\frac2{h_{\max}}\le\frac{2\mathbb Eh}{\mathbb Eh^2}\le\frac2{h_{\min}}`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: dataSetDraws,
  instance: dataSet,
  hypotheses: { positive: { says: 'h > 0', status: 'needed' } },
  theory: (p) => ({ lower: two.div(most(p)), upper: two.div(least(p)) }),
  relation: within,
  witnesses: {
    'mean square of a step at λ = 1 and 2': {
      exact: (p) => {
        // E f² = 1 − 2aλ + bλ², so the change is 0 at λ = 2a/b.
        const [first, second] = [one, two].map((learningRate) => {
          const found = dataSetMultipliers({ ...p, learningRate });
          return meanSquareMultiplier(found).sub(one);
        }) as [Rational, Rational];
        const b = second.div(two).sub(first);
        return b.sub(first).div(b);
      },
    },
  },
  nearMisses: {
    'at most 1/h_min': { theory: (p) => ({ lower: two.div(most(p)), upper: one.div(least(p)) }) },
    'at least 2/E h': {
      theory: (p) => ({
        lower: two.div(factorMean({ factors: p.curvatures, weights: p.weights }, (h) => h)),
        upper: two.div(least(p)),
      }),
    },
    'at most 2/h_max': { theory: (p) => ({ lower: two.div(most(p)), upper: two.div(most(p)) }) },
  },
  needs: {
    positive: {
      instance: (raw) => {
        const p = dataSet(raw);
        return { ...p, curvatures: p.curvatures.map((h, i) => (i === 0 ? h.neg() : h)) };
      },
      theory: (p) => {
        const sizes = p.curvatures.map((h) => h.abs());
        return { lower: two.div(largest(sizes)), upper: two.div(smallest(sizes)) };
      },
    },
  },
});
