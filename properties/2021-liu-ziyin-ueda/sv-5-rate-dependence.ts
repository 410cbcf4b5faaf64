import {
  atLeast,
  atMost,
  bowl,
  bowlDraws,
  bowlMoments,
  choice,
  claim,
  descentCovariance,
  diverges,
  entries,
  equal,
  exact,
  fraction,
  gaussian,
  isSettled,
  laplace,
  loewnerAtLeast,
  loewnerAtMost,
  noisyBowl,
  one,
  preconditionedSgd,
  rateDerivatives,
  relaxationTime,
  sgd,
  stationaryMeans,
  stationaryMoments,
  toNumber,
  transpose,
  two,
  upperEntries,
  vectorRecursion,
  unevenBowl,
  unevenRates,
  type BowlInstance,
  type Diverges,
  type Drawn,
  type Law,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary covariance';

/** Two learning rates below the limit, in order, and one between them. */
interface Instance extends BowlInstance {
  readonly dimension: number;
  readonly largerRate: Rational;
  readonly share: Rational;
}
const given = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  shareOfLarger: fraction({ above: 0, below: 1 }),
  share: fraction({ above: 0, below: 1, near: ['1/2'] }),
};
const instance = ({
  shareOfLimit,
  shareOfLarger,
  share,
  ...raw
}: Drawn<typeof given>): Instance => {
  const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
  const largerRate = shareOfLimit.mul(two).div(largestCurvature);
  const learningRate = shareOfLarger.mul(largerRate);
  return { dimension, learningRate, largerRate, share, hessian, noiseFactor, noiseCovariance };
};

const settled = (a: Matrix<Rational | Diverges>) => (isSettled(a) ? a : []);
const covarianceAt = (p: Instance, learningRate: Rational) =>
  settled(descentCovariance({ ...p, learningRate }));
const between = ({ learningRate: low, largerRate: high, share }: Instance) =>
  low.add(high.sub(low).mul(share));

/** The covariance of the recursion at another learning rate than the first. */
const momentsAt = (
  rate: (p: Instance) => Rational,
  of: ReturnType<typeof bowlMoments<Instance>> = moments(gaussian()),
) => ({
  'moments of the recursion at the other rate': {
    exact: (p: Instance) => of['moments of the recursion'].exact({ ...p, learningRate: rate(p) }),
  },
});
const moments = (law: Law) => bowlMoments<Instance>((d) => noisyBowl(d, sgd(), law));
const unevenMoments = bowlMoments<Instance>(
  (d) => noisyBowl(d, preconditionedSgd(d), gaussian()),
  (p) => entries('p', exact.scale(p.learningRate, unevenRates(p.hessian.length))),
);
/** Two dimensions are enough for what is not needed. */
const flat = { dimension: choice<1 | 2 | 3>([2]) };
const larger = ({ largerRate }: Instance) => largerRate;

/** The covariance at the first rate λ, times a number made of both rates. */
const scaled = (factor: (low: Rational, high: Rational) => Rational) => ({
  theory: (p: Instance) =>
    exact.scale(factor(p.learningRate, p.largerRate), covarianceAt(p, p.learningRate)),
});
const proportional = scaled((low, high) => high.div(low));

export default claim({
  id: 'SV-5',
  statement:
    'The covariance of SGD on a quadratic increases in the order of matrices as λ grows, faster than λ itself, for any C',
  formula: String.raw`\lambda_1\le\lambda_2:\quad\Sigma(\lambda_2)/\lambda_2\succeq\Sigma(\lambda_1)/\lambda_1`,
  source: { paper, at },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    stable: { says: '0 < λ₂k < 2, for the solution of the equation of Σ', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    symmetric: { says: 'K is symmetric', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  ...proportional,
  relation: loewnerAtLeast,
  witnesses: momentsAt(larger),
  nearMisses: {
    'in proportion to λ, no faster': { relation: equal },
    'as fast as λ²': scaled((low, high) => high.mul(high).div(low.mul(low))),
    'every entry of Σ/λ grows': { relation: atLeast },
    'slower than λ': { relation: loewnerAtMost },
  },
  needs: {
    stable: {
      given: {
        dimension: choice<1 | 2 | 3>([1]),
        shareOfLimit: fraction({ above: 1, below: 2 }),
        shareOfLarger: fraction({ above: 0, to: '1/4' }),
      },
      witnesses: {
        'the equation of Σ on a line': {
          exact: ({ largerRate, hessian, noiseCovariance }) => {
            const [k, c] = [hessian[0]![0]!, noiseCovariance[0]![0]!];
            return [[largerRate.mul(c).div(k.mul(two.sub(largerRate.mul(k))))]];
          },
        },
      },
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']), ...flat } },
    symmetric: {
      given: flat,
      theory: (p) => proportional.theory(unevenBowl(p)),
      witnesses: momentsAt(larger, unevenMoments),
    },
    gaussian: { given: flat, witnesses: momentsAt(larger, moments(laplace())) },
  },
});

/** (1 − share)·Σ(λ₁) + share·Σ(λ₂) */
const chord = (p: Instance) =>
  exact.add(
    exact.scale(one.sub(p.share), covarianceAt(p, p.learningRate)),
    exact.scale(p.share, covarianceAt(p, p.largerRate)),
  );

claim({
  id: 'SV-5-convex',
  statement:
    'The covariance of SGD on a quadratic is convex in λ in the order of matrices, for any C',
  formula: String.raw`\Sigma\bigl((1-s)\lambda_1+s\lambda_2\bigr)\preceq(1-s)\Sigma(\lambda_1)+s\Sigma(\lambda_2)`,
  source: { paper, at },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    commuting: { says: 'CK = KC', status: 'not needed' },
    symmetric: { says: 'K is symmetric', status: 'not needed' },
  },
  theory: chord,
  relation: loewnerAtMost,
  witnesses: momentsAt(between),
  nearMisses: {
    'linear in λ': { relation: equal },
    concave: { relation: loewnerAtLeast },
    'below the line through 0 and Σ(λ₁)': {
      theory: (p) => exact.scale(between(p).div(p.learningRate), covarianceAt(p, p.learningRate)),
    },
    'convex in every entry': { relation: atMost },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']), ...flat } },
    symmetric: {
      given: flat,
      theory: (p) => chord(unevenBowl(p)),
      witnesses: momentsAt(between, unevenMoments),
    },
  },
});

/** SGD in the plane beside D = dw/dλ and E = d²w/dλ², which are as linear. */
const plane = vectorRecursion({
  shapes: { w: 2, D: 2, E: 2, xi: 2, K: { symmetric: 2 }, G: [2, 2], lambda: 1 },
  states: {
    w: 'w - lambda*(K*w + G*xi)',
    D: 'D - lambda*(K*D) - (K*w + G*xi)',
    E: 'E - lambda*(K*E) - 2*(K*D)',
  },
  samples: { xi: gaussian() },
});
const constants = (p: Instance) => ({
  lambda: p.learningRate,
  ...upperEntries('K', p.hessian),
  ...entries('G', p.noiseFactor),
});

/** S′ = E wDᵀ + E Dwᵀ and S″ = E wEᵀ + E Ewᵀ + 2E DDᵀ. */
const derivatives = (p: Instance) => {
  const known = stationaryMoments(plane, constants(p));
  if (known === diverges) return diverges;
  const mixed = (a: string, b: string) =>
    [1, 2].map((i) =>
      [1, 2].map(
        (j) =>
          known.covariance[plane.states.indexOf(`${a}${i}`)]![plane.states.indexOf(`${b}${j}`)]!,
      ),
    );
  const both = (a: Matrix<Rational>) => exact.add(a, transpose(a));
  return {
    slope: both(mixed('w', 'D')),
    bend: exact.add(both(mixed('w', 'E')), exact.scale(two, mixed('D', 'D'))),
  };
};

claim({
  id: 'SV-5-derivatives',
  statement:
    'The derivatives of Σ by λ solve its own equation: L(Σ′) = C + KΣK and L(Σ″) = 2KΣ′K with L(X) = KX + XK − λKXK',
  formula: String.raw`L(X)=KX+XK-\lambda KXK:\quad L(\Sigma')=C+K\Sigma K,\quad L(\Sigma'')=2K\Sigma'K`,
  source: { paper, at },
  status: 'proved',

  given: {
    ...given,
    ...flat,
    shareOfLimit: fraction({ from: '1/4', below: 1, near: ['1/2'] }),
    shareOfLarger: fraction({ from: '1/4', below: 1 }),
  },
  instance,
  hypotheses: {},
  theory: rateDerivatives,
  relation: equal,
  witnesses: {
    'the recursion beside its derivatives by λ': { exact: (p) => derivatives(p) },
    runs: {
      // D is the slower the closer to the limit: tenths will do.
      resolution: 1 / 10,
      sampled: (p, random: Seed) => {
        const known = derivatives(p);
        if (known === diverges) throw new RangeError('runs require a stable rate, got none');
        const { entry } = stationaryMeans({
          recursion: plane,
          constants: constants(p),
          observables: { entry: '2*w1*D1' },
          random,
          unit: toNumber(known.slope[0]![0]!),
        });
        return { slope: { 0: { 0: entry } } };
      },
      accepts: (p) => {
        const known = derivatives(p);
        const moves = known !== diverges && known.slope[0]![0]!.n !== 0n;
        return moves && relaxationTime(plane, constants(p)) <= 30;
      },
    },
  },
  nearMisses: {
    'Σ in proportion to λ: Σ′ = Σ/λ, Σ″ = 0': {
      theory: (p) => ({
        slope: exact.scale(one.div(p.learningRate), covarianceAt(p, p.learningRate)),
        bend: exact.zeros(2),
      }),
    },
    'L(Σ′) = C': {
      theory: (p) => ({
        ...rateDerivatives(p),
        slope: exact.scale(one.div(p.learningRate), covarianceAt(p, p.learningRate)),
      }),
    },
    'L(Σ″) = KΣ′K': {
      theory: (p) => {
        const { slope, bend } = rateDerivatives(p);
        return { slope, bend: exact.scale(one.div(two), bend) };
      },
    },
  },
});
