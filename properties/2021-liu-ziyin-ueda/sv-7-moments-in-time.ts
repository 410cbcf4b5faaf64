import {
  bowl,
  bowlDraws,
  carriedPower,
  childSeed,
  choice,
  claim,
  covarianceSolution,
  entries,
  equal,
  exact,
  fraction,
  gaussian,
  halfway,
  integer,
  mixedMoments,
  momentsFrom,
  momentsInTime,
  noiseShapes,
  noisyBowl,
  one,
  outerProduct,
  pathMeans,
  preconditionedSgd,
  quadraticConstants,
  rational,
  sgd,
  toNumber,
  transpose,
  two,
  twoPoint,
  unevenBowl,
  unevenRates,
  unitNoise,
  vector,
  withAutoregression,
  withMemory,
  zero,
  type Bowl,
  type DescentInTime,
  type Drawn,
  type Matrix,
  type NoiseShape,
  type Rational,
  type Recursion,
  type Scope,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary covariance';

/** The start is w₀ + v or w₀ − v, with even chances. */
interface Instance extends Bowl, DescentInTime {
  readonly spread: readonly Rational[];
  readonly noiseShape: NoiseShape;
}
const places = choice([one, zero, rational(-2), rational('1/2')]);
const given = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
  shareOfLimit: fraction({ above: 0, to: 2, near: ['1/2', 1] }),
  start: vector(3, places),
  spread: vector(3, places),
  steps: integer({ from: 1, to: 6 }),
  noiseShape: choice(noiseShapes),
};
const settled = (raw: Drawn<typeof given>, learningRate: (drawn: Bowl) => Rational): Instance => {
  const drawn = bowl(raw);
  const [startMean, spread] = [raw.start, raw.spread].map((v) => v.slice(0, raw.dimension));
  return {
    ...drawn,
    learningRate: learningRate(drawn),
    startMean: startMean!,
    spread: spread!,
    startCovariance: outerProduct(spread!),
    steps: raw.steps,
    noiseShape: raw.noiseShape,
  };
};
const shared = (raw: Drawn<typeof given>, { largestCurvature }: Bowl) =>
  raw.shareOfLimit.mul(two).div(largestCurvature);
/** The first of λ, 64λ/65, … where no two eigenvalues of A have the product 1, λ ≠ 1/k_i + 1/k_j. */
const determined = (lambda: Rational, curvatures: readonly Rational[]): Rational =>
  curvatures.some((a) => curvatures.some((b) => lambda.equals(one.div(a).add(one.div(b)))))
    ? determined(lambda.mul(rational('64/65')), curvatures)
    : lambda;
const instance = (raw: Drawn<typeof given>) =>
  settled(raw, (drawn) => determined(shared(raw, drawn), drawn.curvatures));

const constants = (p: Instance) => ({
  lambda: p.learningRate,
  ...quadraticConstants(p.hessian, p.noiseFactor),
});
const dimensions = [1, 2, 3];
const bowls = new Map<NoiseShape, readonly Recursion[]>(
  noiseShapes.map((shape) => [shape, dimensions.map((d) => noisyBowl(d, sgd(), unitNoise[shape]))]),
);
const plain = (p: Instance) => bowls.get(p.noiseShape)![p.dimension - 1]!;
const named = (w: readonly Rational[]) =>
  w.length === 1
    ? { w: w[0]! }
    : Object.fromEntries(w.map((value, i) => [`w${i + 1}`, value] as const));
const starts = (p: Instance) =>
  [one, one.neg()].map((sign) => named(p.startMean.map((w, i) => w.add(p.spread[i]!.mul(sign)))));

/** E wwᵀ beside the mean and the covariance. */
const withSecond = (known: {
  readonly mean: readonly Rational[];
  readonly covariance: Matrix<Rational>;
}) => ({ ...known, secondMoment: exact.add(known.covariance, outerProduct(known.mean)) });

/** The moments of a recursion from even chances of some starts, for its parameters alone. */
const momentsOf = (
  process: (p: Instance) => Recursion,
  more: (p: Instance) => Scope<Rational> = () => ({}),
  from: (p: Instance) => readonly Scope<Rational>[] = starts,
) => ({
  'moments of the recursion': {
    exact: (p: Instance) =>
      mixedMoments(process(p), { ...constants(p), ...more(p) }, from(p), p.steps),
  },
});
const moments = momentsOf(plain);

/** Where there is noise: the first and the last such coordinate. */
const noisy = (p: Instance) => {
  const seen = p.noiseCovariance.flatMap((row, i) => (row[i]!.n === 0n ? [] : [i]));
  return [seen[0]!, seen.at(-1)!] as const;
};
const runs = {
  sampled: (p: Instance, random: Seed) => {
    const [i, j] = noisy(p);
    const { secondMoment: s } = withSecond(momentsInTime(p));
    const size = (a: number) => Math.sqrt(toNumber(s[a]![a]!));
    const [left, right] = starts(p).map((start, side) =>
      pathMeans({
        recursion: plain(p),
        constants: constants(p),
        start,
        steps: p.steps,
        random: childSeed(random, side),
        values: { mean: (w) => w[i]!, product: (w) => w[i]! * w[j]! },
        unit: { mean: size(i), product: size(i) * size(j) },
      }),
    );
    return {
      mean: { [i]: halfway(left!.mean, right!.mean) },
      secondMoment: { [i]: { [j]: halfway(left!.product, right!.product) } },
    };
  },
  // Two values of the noise leave the state only so many.
  accepts: (p: Instance) =>
    !['rademacher', 'skew'].includes(p.noiseShape) &&
    p.noiseCovariance.some((row, i) => row[i]!.n !== 0n),
};

/** S entry by entry in the eigenbasis; what the equation leaves open is filled. */
const solution = (p: Instance, filled: Rational) => {
  const { eigenbasis: q, curvatures: k, learningRate: lambda } = p;
  const noise = exact.multiply(transpose(q), p.noiseCovariance, q);
  const entry = (c: Rational, i: number, j: number) => {
    const gap = k[i]!.add(k[j]!).sub(lambda.mul(k[i]!).mul(k[j]!));
    return gap.n === 0n ? filled : lambda.mul(c).div(gap);
  };
  const inBasis = noise.map((row, i) => row.map((c, j) => entry(c, i, j)));
  return exact.multiply(q, inBasis, transpose(q));
};
const stationary = (p: Instance) => solution(p, zero);
const truth = (p: Instance) => withSecond(momentsInTime(p));
const changed = (change: (p: Instance) => Partial<ReturnType<typeof truth>>) => ({
  theory: (p: Instance) => ({ ...truth(p), ...change(p) }),
});

const line = { dimension: choice<1 | 2 | 3>([1]) };
/** Two dimensions and few steps are enough for what is not needed. */
const flat = { dimension: choice<1 | 2 | 3>([2]), steps: integer({ from: 1, to: 2 }) };
const axis = noisyBowl(1, sgd(), gaussian());
const correlated = withAutoregression(axis);
/** White noise whose first value may be known to the start. */
const postponed = withMemory(axis, { states: { n: 'xi' }, samples: { xi: 'n' } });
/** The noise in memory is ±1, whatever the start, or of one sign with it. */
const rememberedStarts = (p: Instance) =>
  starts(p).flatMap((start) => [one, one.neg()].map((n) => ({ ...start, n })));
const knownStarts = (p: Instance) =>
  starts(p).map((start, side) => ({ ...start, n: side === 0 ? one : one.neg() }));
const biased = dimensions.map((d) => noisyBowl(d, sgd(), twoPoint(two, zero)));
const uneven = dimensions.map((d) => noisyBowl(d, preconditionedSgd(d), gaussian()));

export default claim({
  id: 'SV-7',
  statement:
    'After t steps SGD on a quadratic has the mean Aᵗw₀ and the covariance S + Aᵗ(C₀ − S)Aᵗ with A = 1 − λK, stable or not',
  formula: String.raw`\operatorname{E}w_t=A^tw_0,\quad\operatorname{Cov}w_t=S+A^t(C_0-S)A^t,\quad A=1-\lambda K,\ KS+SK-\lambda KSK=\lambda C`,
  source: { paper, at },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    solvable: { says: 'the equation of S has a solution', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    fresh: { says: 'the start is uncorrelated with the noises', status: 'needed' },
    centred: { says: 'the noise has mean 0', status: 'needed' },
    unique: { says: 'the equation of S has one solution only', status: 'not needed' },
    stable: { says: '0 < λk < 2 for every eigenvalue k of K', status: 'not needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    symmetric: { says: 'K is symmetric (else SKᵀ for SK, KSKᵀ, (Aᵀ)ᵗ)', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: truth,
  relation: equal,
  witnesses: { ...moments, runs },
  nearMisses: {
    'Aᵗ on one side only, 1 − ρᵗ for 1 − ρ²ᵗ': changed((p) => ({
      covariance: exact.add(
        stationary(p),
        exact.multiply(
          carriedPower(p.learningRate, p.hessian, p.steps),
          exact.subtract(p.startCovariance, stationary(p)),
        ),
      ),
    })),
    'the start kept in E wwᵀ': changed((p) => ({
      secondMoment: exact.add(momentsInTime(p).covariance, outerProduct(p.startMean)),
    })),
    'the settled covariance at once': changed((p) => ({ covariance: stationary(p) })),
    'from a certain start': changed((p) =>
      momentsInTime({ ...p, startCovariance: exact.zeros(p.dimension) }),
    ),
    'S of continuous time, KS + SK = λC': {
      theory: (p) => {
        const known = covarianceSolution(p, { sums: one, noise: p.learningRate });
        return withSecond(momentsFrom(p, known as Matrix<Rational>));
      },
    },
    'the continuous-time decay e^(−λkt)': {
      given: line,
      theory: (p) => {
        const [m, c, s] = [p.startMean[0]!, p.startCovariance[0]![0]!, stationary(p)[0]![0]!];
        const decay = Math.exp(-p.steps * toNumber(p.learningRate.mul(p.curvatures[0]!)));
        const [mean, limit] = [decay * toNumber(m), toNumber(s)];
        const variance = limit + decay * decay * (toNumber(c) - limit);
        return { mean, variance, secondMoment: variance + mean * mean };
      },
      witnesses: {
        'moments of the recursion': {
          numeric: (p) => {
            const { mean, covariance, secondMoment } = moments['moments of the recursion'].exact(p);
            const [m, c, s] = [mean[0]!, covariance[0]![0]!, secondMoment[0]![0]!].map(toNumber);
            return { mean: m!, variance: c!, secondMoment: s! };
          },
          tolerance: 1e-9,
        },
      },
    },
  },
  needs: {
    solvable: {
      given: { shareOfLimit: choice([one]) },
      instance: (raw) => settled(raw, (drawn) => shared(raw, drawn)),
      theory: (p) => withSecond(momentsFrom(p, stationary(p))),
    },
    white: { given: line, witnesses: momentsOf(() => correlated, undefined, rememberedStarts) },
    fresh: { given: line, witnesses: momentsOf(() => postponed, undefined, knownStarts) },
    centred: { witnesses: momentsOf((p) => biased[p.dimension - 1]!) },
  },
  holdsWithout: {
    unique: {
      // Noise along the first eigenvector alone, at the edge of the second.
      given: {
        dimension: choice<1 | 2 | 3>([2, 3]),
        spectrum: choice(['separated']),
        noise: choice(['eigenvector']),
      },
      instance: (raw) => settled(raw, ({ curvatures }) => two.div(curvatures[1]!)),
      theory: (p) => withSecond(momentsFrom(p, solution(p, rational(7)))),
      witnesses: moments,
    },
    stable: {
      given: { shareOfLimit: fraction({ above: 1, to: 2 }), ...flat },
      witnesses: moments,
    },
    commuting: { given: { noise: choice(['full']), ...flat }, witnesses: moments },
    symmetric: {
      given: { shareOfLimit: fraction({ above: 0, below: 1 }), ...flat },
      theory: (p) => truth(unevenBowl(p)),
      witnesses: momentsOf(
        (p) => uneven[p.dimension - 1]!,
        (p) => entries('p', exact.scale(p.learningRate, unevenRates(p.dimension))),
      ),
    },
    gaussian: {
      given: { noiseShape: choice(['skew', 'student', 'laplace']), ...flat },
      witnesses: moments,
    },
  },
});
