import {
  choice,
  claim,
  dataSet,
  dataSetDescent,
  dataSetDraws,
  dataSetFate,
  dataSetMultipliers,
  decides,
  equal,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  isInStableWindow,
  largest,
  largestStableStep,
  meanSquareStep,
  one,
  rational,
  smallest,
  stableWindows,
  toNumber,
  two,
  type DataSet,
  type DataSetStep,
  type Drawn,
  type Rational,
  type Seed,
  type WindowEnd,
} from 'falsifiable';
import { paper } from './paper.ts';

const witnesses = {
  'lattice of the log-factors': { certified: dataSetFate },
  runs: {
    sampled: (p: DataSetStep, random: Seed) => {
      const request = {
        recursion: dataSetDescent(p),
        constants: { lambda: p.learningRate },
        random,
      };
      return { ...growthSide(request), above: 'does not', below: 'converges' };
    },
    accepts: (p: DataSetStep) => hasPlainGrowth(dataSetMultipliers(p)),
  },
};

const says = (is: (p: DataSetStep) => boolean) => ({
  theory: (p: DataSetStep) => (is(p) ? 'converges' : 'does not'),
});

const below = (limit: (p: DataSetStep) => Rational) => says((p) => p.learningRate.lt(limit(p)));

const least = (p: DataSet) => smallest(p.curvatures);

const most = (p: DataSet) => largest(p.curvatures);

const given = {
  ...dataSetDraws,
  near: choice(['a pole', 'an end of a window', 'a bound']),
  which: integer({ from: 0, to: 5 }),
  offset: fraction({ from: '-1/2', to: '1/2', near: [0] }),
};

/** A learning rate `offset` away from where something may change. */
function instance({ near, which, offset, ...raw }: Drawn<typeof given>): DataSetStep {
  const p = dataSet(raw);
  const places = {
    'a pole': () => p.curvatures.map((h) => one.div(h)),
    'an end of a window': () => stableWindows(p).map(({ to }) => to.unstable),
    'a bound': () => [two.div(most(p)), two.div(least(p)), meanSquareStep(p)],
  }[near]();
  const place = places[which % places.length]!;
  return { ...p, learningRate: place.mul(offset.add(1)) };
}

export default claim({
  id: 'T2-16',
  statement:
    'On a finite data set the learning rates that converge are windows around the poles 1/h, the first one from 0 on',
  formula: String.raw`\{\lambda:\textstyle\prod_i|1-\lambda h_i|^{n_i}<1\}=\bigcup_j(\alpha_j,\beta_j)`,
  source: { paper, at: 'reconstructed; the ends ours' },
  status: 'proved',

  given,
  instance,
  hypotheses: { positive: { says: 'h > 0', status: 'needed' } },
  theory: (p) => (isInStableWindow(p, p.learningRate) ? 'converges' : 'does not'),
  relation: decides,
  witnesses,
  nearMisses: {
    'the largest stable rate is 1/h_max': below((p) => one.div(most(p))),
    'the largest stable rate is 2/h_max': below((p) => two.div(most(p))),
    'the largest stable rate is 1/h_min': says((p) =>
      p.learningRate.gt(one.div(least(p))) ? false : isInStableWindow(p, p.learningRate),
    ),
    'the largest stable rate is that of the mean square': below(meanSquareStep),
    'the stable rates are an interval': below((p) => largestStableStep(p).unstable),
    'only the poles themselves are stable beyond 2/h_max': says(
      (p) =>
        p.learningRate.mul(most(p)).lt(two) ||
        p.curvatures.some((h) => h.mul(p.learningRate).equals(one)),
    ),
  },
  needs: {
    positive: {
      instance: (raw) => {
        const p = instance(raw);
        return { ...p, curvatures: p.curvatures.map((h, i) => (i === 0 ? h.neg() : h)) };
      },
      ...says((p) => {
        const curvatures = p.curvatures.map((h) => h.abs());
        return isInStableWindow({ ...p, curvatures }, p.learningRate);
      }),
    },
  },
});

/** A region of learning rates where bounds alone decide. */
const regions = {
  region: choice(['below 2/h_max', 'at a pole', 'from 2/h_min on']),
  share: fraction({ from: 0, below: 1 }),
};

claim({
  id: 'T2-16-bounds',
  statement: 'Every learning rate below 2/h_max and each 1/h converges, none from 2/h_min on does',
  formula: String.raw`0<\lambda<\frac2{h_{\max}}\text{ or }\lambda=\frac1{h_i}:\ w_t\to0;\quad\lambda\ge\frac2{h_{\min}}:\ w_t\not\to0`,
  source: { paper, at: 'reconstructed (the poles); the bounds ours' },
  status: 'proved',

  given: {
    size: given.size,
    tenths: given.tenths,
    weights: given.weights,
    which: given.which,
    ...regions,
  },
  instance: ({ region, share, which, ...raw }) => {
    const p = dataSet(raw);
    const learningRate = {
      'below 2/h_max': () => two.div(most(p)).mul(one.sub(share)).mul(rational('4095/4096')),
      'at a pole': () => one.div(p.curvatures[which % p.curvatures.length]!),
      'from 2/h_min on': () => two.div(least(p)).mul(share.add(1)),
    }[region]();
    return { ...p, learningRate };
  },
  hypotheses: { positive: { says: 'h > 0', status: 'needed' } },
  ...says((p) => p.learningRate.mul(least(p)).lt(two)),
  relation: decides,
  witnesses: { 'lattice of the log-factors': { certified: dataSetFate } },
  nearMisses: {
    'none from 2/h_max on': below((p) => two.div(most(p))),
    'the bound is 1/h_min': below((p) => one.div(least(p))),
    'the bound is that of the mean square': below(meanSquareStep),
    'every rate below 2/h_min converges': {
      instance: ({ share, ...raw }) => {
        const p = dataSet(raw);
        return {
          ...p,
          learningRate: two.div(least(p)).mul(one.sub(share)).mul(rational('4095/4096')),
        };
      },
    },
  },
  needs: {
    positive: {
      instance: ({ share, ...raw }) => {
        const p = dataSet(raw);
        const curvatures = p.curvatures.map((h, i) => (i === 0 ? h.neg() : h));
        return {
          ...p,
          curvatures,
          learningRate: two.div(most(p)).mul(one.sub(share).mul('4095/4096')),
        };
      },
    },
  },
});

/** Bisection between a rate that converges and one that does not, by the recursion. */
const bracket = (p: DataSet) => {
  let [low, high] = [one.div(least(p)), two.div(least(p))];
  for (let i = 0; i < 20; i++) {
    const middle = low.add(high).div(two);
    if (dataSetFate({ ...p, learningRate: middle }) === 'converges') low = middle;
    else high = middle;
  }
  return { low: toNumber(low) * (1 - 1e-15), high: toNumber(high) * (1 + 1e-15) };
};

const enclosed = ({ stable, unstable }: WindowEnd) => ({
  low: toNumber(stable) * (1 - 1e-15),
  high: toNumber(unstable) * (1 + 1e-15),
});

claim({
  id: 'T2-16-largest',
  statement:
    'The largest stable learning rate is the only one above 1/h_min where the mean log-factor is 0',
  formula: String.raw`\textstyle\prod_i(\lambda_{\max}h_i-1)^{n_i}=1,\quad\frac1{h_{\min}}<\lambda_{\max}\le\frac2{h_{\min}}`,
  source: { paper, at: 'ours, corrects 1/h_min' },
  status: 'proved',

  given: { size: given.size, tenths: given.tenths, weights: given.weights },
  instance: dataSet,
  hypotheses: {},
  theory: (p) => enclosed(largestStableStep(p)),
  relation: equal,
  witnesses: { 'bisection of the recursion': { certified: bracket, tolerance: 1e-5 } },
  nearMisses: {
    '1/h_max': { theory: (p) => one.div(most(p)) },
    '2/h_max': { theory: (p) => two.div(most(p)) },
    '2/h_min': { theory: (p) => two.div(least(p)) },
    'that of the mean square': { theory: meanSquareStep },
    'the weights forgotten': {
      theory: (p) => enclosed(largestStableStep({ ...p, weights: p.weights.map(() => 1) })),
    },
  },
});

claim({
  id: 'T2-16-published',
  statement: 'The largest stable learning rate on a finite data set is 1/x_min²',
  formula: String.raw`\lambda_{\max}=1/x_{\min}^2`,
  source: { paper, at: 'as recollected' },
  status: 'conjecture',
  expect: 'refuted',

  given: { size: given.size, tenths: given.tenths, weights: given.weights },
  instance: dataSet,
  hypotheses: {},
  theory: (p) => one.div(least(p)),
  relation: equal,
  witnesses: { 'bisection of the recursion': { certified: bracket, tolerance: 1e-5 } },
  counterexample: {
    instance: { curvatures: [one, rational(3)], weights: [1, 1] },
    theory: one,
    observed: bracket({ curvatures: [one, rational(3)], weights: [1, 1] }),
  },
});
