import {
  atMost,
  batchWalk,
  choice,
  claim,
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  enumerate,
  equal,
  expectation,
  factorMoment,
  fraction,
  integer,
  logarithm,
  one,
  pathIndicators,
  power,
  productLaw,
  rational,
  reachBound,
  relativeVariance,
  scale,
  squareRate,
  sum,
  toNumber,
  two,
  vector,
  type CurvatureBatch,
  type Drawn,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const single = (p: CurvatureBatch) => curvatureBatchDescent({ ...p, batchSize: 1 });
const constants = (p: CurvatureBatch) => ({ lambda: p.learningRate });

/** A shared minimiser, and how many steps. */
interface Run extends CurvatureBatch {
  readonly horizon: number;
}
const given = {
  /** Factors 1 − CQ of two sizes, or of one with both signs; Q ≥ 0. */
  family: choice(['any', '±f']),
  sizes: vector(2, fraction({ from: '1/64', to: 3, near: [1] })),
  turned: choice([1, -1]),
  weights: vector(2, integer({ from: 1, to: 3 })),
  batchSize: choice([1, 2]),
  learningRate: scale(),
};
type Raw = Drawn<typeof given>;
function walkOf(raw: Raw): CurvatureBatch {
  const [first, second] = raw.sizes.map((f, i) =>
    f.gt(one) || (i === 1 && raw.turned < 0) ? f.neg() : f,
  ) as [Rational, Rational];
  // ±f wants two curvatures that are not negative.
  const other = first.abs().gt(one) ? first : first.neg();
  const factors = [first, raw.family === 'any' ? second : other];
  const { learningRate, weights } = raw;
  const curvatures = factors.map((f) => one.sub(f).div(learningRate));
  return { curvatures, weights, batchSize: raw.family === 'any' ? raw.batchSize : 1, learningRate };
}

/** Var(u_k²)/(E u_k²)² over all words of samples. */
const spread = (build: (p: Run) => Recursion) => ({
  exact: (p: Run) => {
    const ends = enumerate(build(p), constants(p), { w1: one }, p.horizon);
    const square = expectation(ends, 'w1^2');
    return expectation(ends, 'w1^4').div(square.mul(square)).sub(one);
  },
});
const short = { ...given, horizon: integer({ from: 1, to: 6 }) };

export default claim({
  id: 'HT-1',
  statement:
    'The variance of u_k² over the square of its mean grows geometrically with k, unless |1 − CQ̄| is constant: no sample mean of u_k² can be trusted for large k',
  formula: String.raw`\frac{\operatorname{Var}u_k^2}{(\mathbb E\,u_k^2)^2}=\Bigl(\frac{m_4}{m_2^2}\Bigr)^k-1,\quad m_j=\mathbb E(1-C\bar Q)^j`,
  source: { paper, at: 'ours, on what simulations of the theorems can show' },
  status: 'proved',
  given: short,
  instance: (raw): Run => ({ ...walkOf(raw), horizon: raw.horizon }),
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  theory: (p) => relativeVariance(batchWalk(p), p.horizon),
  relation: equal,
  witnesses: { 'all words': spread(curvatureBatchDescent) },
  nearMisses: {
    'of one step, whatever k': { theory: (p) => relativeVariance(batchWalk(p), 1) },
    'linear in k': { theory: (p) => relativeVariance(batchWalk(p), 1).mul(p.horizon) },
    '(m₄/m₂)^k − 1': {
      theory: (p) => {
        const walk = batchWalk(p);
        return power(factorMoment(walk, 4).div(factorMoment(walk, 2)), p.horizon).sub(one);
      },
    },
    '2, as of a normal u': { theory: () => two },
    'the batch lost': {
      theory: (p) => relativeVariance(batchWalk({ ...p, batchSize: 1 }), p.horizon),
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: Run) => {
            const moment = (order: number) =>
              sum(
                curvatureBatchMultipliers(p).map(({ weight, value }) =>
                  weight.mul(power(value, order * p.horizon)),
                ),
              );
            return moment(4)
              .div(power(moment(2), 2))
              .sub(one);
          },
        },
      },
    },
    independent: { witnesses: { 'N copies of one sample': spread(single) } },
  },
});

/** L·E u_k², which u_k² is compared with. */
interface Level extends Run {
  readonly share: Rational;
}
const levelSquare = (p: Level) => p.share.mul(power(squareRate(batchWalk(p)), p.horizon));
const rare = (p: Level) =>
  reachBound({ ...batchWalk(p), horizon: p.horizon, levelSquare: levelSquare(p) });

claim({
  id: 'HT-1-unseen',
  statement:
    'The mean square belongs to few paths: the chance that u_k² comes up to a share of its own mean falls geometrically, so most samples miss it',
  formula: String.raw`P\bigl(u_k^2\ge L\,\mathbb E\,u_k^2\bigr)\le\min_p L^{-p/2}\Bigl(\frac{\mathbb E|1-C\bar Q|^p}{m_2^{p/2}}\Bigr)^k`,
  source: { paper, at: 'ours, Chernoff' },
  status: 'proved',
  given: {
    ...given,
    sizes: vector(2, fraction({ from: '1/64', to: 3 })),
    family: choice(['any']),
    share: choice([one, rational(1, 100)]),
    horizon: choice([8, 12, 96]),
  },
  instance: (raw): Level => ({ ...walkOf(raw), horizon: raw.horizon, share: raw.share }),
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
  },
  theory: (p) => rare(p),
  relation: atMost,
  witnesses: {
    'the law of the product': {
      certified: (p: Level) => {
        const level = levelSquare(p);
        const reached = productLaw(curvatureBatchMultipliers(p), p.horizon).filter(
          ({ size }) => size.mul(size).compare(level) >= 0,
        );
        return toNumber(sum(reached.map(({ probability }) => probability)));
      },
      accepts: (p: Level) => p.horizon * p.batchSize <= 24,
    },
    // An indicator, which has a variance at every k.
    runs: {
      sampled: (p: Level, random: Seed) => {
        const level = logarithm(levelSquare(p)) / 2;
        return pathIndicators({
          recursion: curvatureBatchDescent(p),
          constants: constants(p),
          start: { w1: one },
          steps: p.horizon,
          happens: ([u]) => Math.log(Math.abs(u!)) >= level,
          random,
        });
      },
      // Where the bound is near 1 it says nothing.
      accepts: (p: Level) => rare(p) < 0.9,
    },
  },
  nearMisses: {
    never: { theory: () => 0 },
    'the bound squared': { theory: (p) => rare(p) * rare(p) },
    'k steps for 2k': { theory: (p) => rare({ ...p, horizon: 2 * p.horizon }) },
  },
  needs: {
    fresh: {
      witnesses: {
        'one batch for all steps': {
          certified: (p: Level) => {
            const sizes = curvatureBatchMultipliers(p).map(({ weight, value }) => ({
              weight,
              square: power(value, 2 * p.horizon),
            }));
            const mean = sum(sizes.map(({ weight, square }) => weight.mul(square)));
            const reached = sizes.filter(({ square }) => square.compare(mean.mul(p.share)) >= 0);
            return toNumber(sum(reached.map(({ weight }) => weight)));
          },
          accepts: (p: Level) => p.horizon <= 12,
        },
      },
    },
  },
});
