import {
  atMost,
  batchWalk,
  choice,
  claim,
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  decides,
  factorMean,
  fraction,
  growthSide,
  hasPlainGrowth,
  one,
  pathFate,
  pathIndicators,
  power,
  productLaw,
  rational,
  reachBound,
  scale,
  sum,
  toNumber,
  two,
  twoPointEnds,
  twoPointFate,
  undecided,
  type CurvatureBatch,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Curvatures h(1 − v) and h(1 + v) at the step s = λh. */
interface Pair extends CurvatureBatch {
  readonly unevenness: Rational;
  readonly normalizedStep: Rational;
}

const pairOf = (unevenness: Rational, normalizedStep: Rational, h: Rational): Pair => ({
  curvatures: [one.sub(unevenness).mul(h), one.add(unevenness).mul(h)],
  weights: [1, 1],
  batchSize: 1,
  learningRate: normalizedStep.div(h),
  unevenness,
  normalizedStep,
});
const constants = (p: CurvatureBatch) => ({ lambda: p.learningRate });

/** v² on either side of 1/2; beyond it, where 2v² − 1 = r² for a rational r, the ends s₁ and s₂ are rational too. */
const given = {
  kind: choice(['any v', 'v with rational ends']),
  unevenness: fraction({ above: 0, below: 1, near: ['12/17'] }),
  /** t in v = (t² − 2t + 2)/(t² − 2), which makes r = t(1 − v) − 1. */
  slope: fraction({ from: '7/2', to: 64 }),
  mark: choice(['2/(1 − v²)', '2', '2/(1 + v²)', 's₁', 's₂']),
  /** s over the mark. */
  ratio: fraction({ from: '1/2', to: 2, near: [1] }),
  curvature: scale(),
};

function instance(raw: Drawn<typeof given>): Pair {
  const t = raw.slope;
  const square = t.mul(t);
  const special = square.sub(t.mul(2)).add(2).div(square.sub(2));
  const v = raw.kind === 'any v' ? raw.unevenness : special;
  const left = one.sub(v.mul(v));
  // The r of that v.
  const r = raw.kind === 'any v' ? rational(0) : t.mul(one.sub(v)).sub(one);
  const marks = {
    '2/(1 − v²)': two.div(left),
    '2': two,
    '2/(1 + v²)': two.div(two.sub(left)),
    's₁': one.sub(r).div(left),
    's₂': one.add(r).div(left),
  };
  return pairOf(v, marks[raw.mark].mul(raw.ratio), raw.curvature);
}

const fate = (p: Pair) => twoPointFate({ spread: p.unevenness, step: p.normalizedStep });
/** A wrong rule, right where γ = 0. */
const rule = (converges: (p: Pair) => boolean) => ({
  theory: (p: Pair) => {
    const wrong = converges(p) ? 'converges' : 'diverges';
    return fate(p) === 'oscillates' ? 'oscillates' : wrong;
  },
});
const certain = (walk: (p: Pair) => ReturnType<typeof curvatureBatchMultipliers>) => ({
  certified: (p: Pair) => pathFate(walk(p)) ?? undecided,
});

export default claim({
  id: 'AS-2-two-curvatures',
  statement:
    'With curvatures h(1 − v) and h(1 + v) SGD converges almost surely beyond gradient descent’s limit 2/h, up to 2/(1 − v²)h, but for the gap (s₁, s₂) if v² > 1/2',
  formula: String.raw`\gamma<0\iff\bigl|1-2s+s^2(1-v^2)\bigr|<1,\quad s_{1,2}=\frac{1\mp\sqrt{2v^2-1}}{1-v^2}`,
  source: { paper, at: 'ours, extends the almost sure reading' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    equal: { says: 'both curvatures are equally likely', status: 'needed' },
    single: { says: 'one sample a step', status: 'needed' },
  },
  theory: fate,
  relation: decides,
  witnesses: {
    'fractional moments': certain(curvatureBatchMultipliers),
    'runs of log|u|': {
      sampled: (p: Pair, random: Seed) =>
        growthSide({ recursion: curvatureBatchDescent(p), constants: constants(p), random }),
      accepts: (p: Pair) => hasPlainGrowth(curvatureBatchMultipliers(p)),
    },
  },
  nearMisses: {
    'C_as ≤ 2/h': rule((p) => p.normalizedStep.lt(two)),
    'C_as = C*': rule((p) => p.normalizedStep.mul(one.add(power(p.unevenness, 2))).lt(two)),
    'noise always stabilises: no gap': rule((p) =>
      p.normalizedStep.mul(one.sub(power(p.unevenness, 2))).lt(two),
    ),
    'stable steps form an interval': rule(
      (p) => toNumber(p.normalizedStep) < twoPointEnds(p.unevenness)[0]!,
    ),
  },
  needs: {
    equal: {
      witnesses: {
        'odds of two to one': certain((p) => curvatureBatchMultipliers({ ...p, weights: [2, 1] })),
      },
    },
    single: {
      witnesses: {
        'batches of two': certain((p) => curvatureBatchMultipliers({ ...p, batchSize: 2 })),
      },
    },
  },
});

/** |u| over |u_0|, after so many steps. */
interface Seen extends Pair {
  readonly level: Rational;
  readonly horizon: number;
}
/** v² < 1/2 and a step beyond C*: between 2/(1 + v²) and 2/(1 − v²), so that E u² grows. */
const restless = {
  unevenness: fraction({ from: '1/4', to: '7/10' }),
  share: fraction({ from: 0, to: '9/10' }),
  curvature: scale(),
  level: choice([one, rational(1, 100), rational(1, 1_000_000)]),
  horizon: choice([12, 24, 2000]),
};
function seenWalk(raw: Drawn<typeof restless>): Seen {
  const square = power(raw.unevenness, 2);
  const [low, high] = [two.div(one.add(square)), two.div(one.sub(square))];
  const step = low.add(high.sub(low).mul(raw.share));
  const { level, horizon } = raw;
  return { ...pairOf(raw.unevenness, step, raw.curvature), level, horizon };
}
const reach = (p: Seen, horizon = p.horizon) =>
  reachBound({ ...batchWalk(p), horizon, levelSquare: power(p.level, 2) });

claim({
  id: 'AS-2-seen',
  statement:
    'Between C* and the almost sure limit the chance that a run is not small yet falls geometrically, while its mean square grows',
  formula: String.raw`P(|u_K|\ge\varepsilon|u_0|)\le\min_p\varepsilon^{-p}\bigl(\mathbb E|1-CQ|^p\bigr)^K`,
  source: { paper, at: 'ours, Chernoff' },
  status: 'proved',
  given: restless,
  instance: seenWalk,
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    between: { says: '2/(1 + v²) ≤ s < 2/(1 − v²)', status: 'open' },
  },
  theory: (p) => reach(p),
  relation: atMost,
  witnesses: {
    'the law of the product': {
      certified: (p: Seen) =>
        toNumber(
          sum(
            productLaw(curvatureBatchMultipliers(p), p.horizon)
              .filter(({ size }) => size.compare(p.level) >= 0)
              .map(({ probability }) => probability),
          ),
        ),
      accepts: (p: Seen) => p.horizon < 100,
    },
    // An indicator: E u² belongs to paths that no run will show.
    runs: {
      sampled: (p: Seen, random: Seed) =>
        pathIndicators({
          recursion: curvatureBatchDescent(p),
          constants: constants(p),
          start: { w1: one },
          steps: p.horizon,
          happens: ([u]) => Math.abs(u!) >= toNumber(p.level),
          random,
        }),
      // Where the bound is near 1 it says nothing.
      accepts: (p: Seen) => reach(p) < 0.9,
    },
  },
  nearMisses: {
    never: { theory: () => 0 },
    'at the rate of two steps a step': { theory: (p) => reach(p, 2 * p.horizon) },
    'as a mean square that shrinks': {
      theory: (p) => {
        const rate = factorMean(batchWalk(p), (f) => f.mul(f));
        return Math.min(1, toNumber(power(one.div(rate), 16).div(power(p.level, 2))));
      },
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'one sample for all steps': {
          certified: (p: Seen) =>
            toNumber(
              sum(
                curvatureBatchMultipliers(p)
                  .filter(({ value }) => power(value.abs(), p.horizon).compare(p.level) >= 0)
                  .map(({ weight }) => weight),
              ),
            ),
          accepts: (p: Seen) => p.horizon < 100,
        },
      },
    },
  },
});
