import {
  batchDescent,
  choice,
  claim,
  decides,
  diverges,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  isRegressionStable,
  isSettled,
  momentOperator,
  movingProducts,
  one,
  outerProduct,
  parameterCovariance,
  rational,
  recursion,
  regressionSolution,
  regressionVariances,
  relaxationTime,
  rotation,
  scale,
  schurDecision,
  secondMomentTerms,
  sum,
  transpose,
  two,
  vector,
  zero,
  type FreshRegression,
  type Matrix,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends FreshRegression {
  readonly dimension: number;
  /** A */
  readonly hessian: Matrix<Rational>;
  readonly eigenbasis: Matrix<Rational>;
  readonly noiseStd: Rational;
  /** √(3a), the spread of the inputs along each eigenvector; a fraction. */
  readonly spreads: readonly Rational[];
}

/** Batches of at most 45 different values: with their number grows the exact witness. */
const largestBatch = [4, 2, 1];
const drawn = {
  given: {
    dimension: choice<1 | 2 | 3>([1, 2, 1, 2, 1, 3]),
    spectrum: choice<'any' | 'equal'>(['any', 'equal']),
    spreads: vector(3, choice(['1', '3/2', '5/4'].map((c) => rational(c)) as [Rational])),
    size: choice(['1', '1/2', '3', '8'].map((c) => rational(c)) as [Rational]),
    tangents: vector(3, choice([zero, rational('1/2')])),
    batchSize: choice<number>([1, 2, 4]),
    noiseStd: scale({ from: '1/8', to: 8 }),
    shareOfBound: fraction({ above: 0, below: 1, near: ['1/4', '9/32', '5/16', '1/3'] }),
  },
  /** λ(Σa + (B + 1)max a) < 2B keeps q below 1; where all a are equal it is the limit itself. */
  instance: (raw: {
    readonly dimension: 1 | 2 | 3;
    readonly spectrum: 'any' | 'equal';
    readonly spreads: readonly Rational[];
    readonly size: Rational;
    readonly tangents: readonly Rational[];
    readonly batchSize: number;
    readonly noiseStd: Rational;
    readonly shareOfBound: Rational;
  }): Instance => {
    const { dimension: d, noiseStd } = raw;
    const batchSize = raw.batchSize > largestBatch[d - 1]! ? 1 : raw.batchSize;
    const spreads = Array.from({ length: d }, (_, i) =>
      raw.spreads[raw.spectrum === 'equal' ? 0 : i]!.mul(raw.size),
    );
    const curvatures = spreads.map((c) => c.mul(c).div(3));
    const most = curvatures.reduce((a, b) => (a.gt(b) ? a : b));
    const bound = rational(2 * batchSize).div(sum(curvatures).add(most.mul(batchSize + 1)));
    const eigenbasis = rotation(d, raw.tangents);
    const hessian = exact.multiply(eigenbasis, exact.diagonal(curvatures), transpose(eigenbasis));
    return {
      dimension: d,
      // The square makes small steps, which runs can follow, as frequent as large ones.
      learningRate: raw.shareOfBound.mul(raw.shareOfBound).mul(bound),
      curvatures,
      batchSize,
      noiseStd,
      noiseVariance: noiseStd.mul(noiseStd),
      hessian,
      eigenbasis,
      spreads,
    };
  },
};

/**
 * Inputs 0 or ±reach·√(3a) along each eigenvector, with relative weights: at reach 1 and 1, 4, 1 the moments of a Gaussian up
 * to order 5. The law of (xxᵀ, xε) with ε = ±σ is that of (xxᵀ, σx).
 */
const onPoints = (p: Instance, { reach = one, outer = 1, inner = 4 } = {}): Recursion => {
  const values = p.spreads.map((c) => [c.mul(reach), c.mul(reach).neg(), zero]);
  const points = values.reduce<{ readonly z: readonly Rational[]; readonly weight: number }[]>(
    (found, axis) =>
      found.flatMap(({ z, weight }) =>
        axis.map((x) => ({ z: [...z, x], weight: weight * (x.n === 0n ? inner : outer) })),
      ),
    [{ z: [], weight: 1 }],
  );
  const inputs = points.map(({ z }) => exact.apply(p.eigenbasis, z));
  return batchDescent({
    hessians: inputs.map((x) => outerProduct(x)),
    forces: inputs.map((x) => x.map((a) => a.mul(p.noiseStd))),
    weights: points.map(({ weight }) => rational(weight)),
    batchSize: p.batchSize,
  });
};

/** The same with Gaussian inputs and errors, for runs: x = R z, with z of variance 1/3 and R = Q diag √(3a). */
const onGaussians = ({ dimension: d, batchSize }: Instance): Recursion => {
  const places = Array.from({ length: d }, (_, i) => i + 1);
  const batch = Array.from({ length: batchSize }, (_, b) => {
    const x = places.map((i) => `(${places.map((j) => `r${i}${j}*x${b}_${j}`).join(' + ')})`);
    const error = `(${x.map((xi, i) => `${xi}*w${i + 1}`).join(' + ')} - sigma*e${b})`;
    return x.map((xi) => `${xi}*${error}`);
  });
  const update = (i: number) =>
    `w${i} - lambda/${batchSize}*(${batch.map((term) => term[i - 1]!).join(' + ')})`;
  const third = gaussian({ variance: rational('1/3') });
  return recursion({
    states: Object.fromEntries(places.map((i) => [`w${i}`, update(i)])),
    samples: Object.fromEntries(
      batch.flatMap((_, b) => [
        ...places.map((j) => [`x${b}_${j}`, third] as const),
        [`e${b}`, gaussian()] as const,
      ]),
    ),
  });
};
const constants = (p: Instance) => ({ lambda: p.learningRate });
const gaussianConstants = (p: Instance) => {
  const factor = exact.multiply(p.eigenbasis, exact.diagonal(p.spreads));
  const entries = factor.flatMap((row, i) => row.map((r, j) => [`r${i + 1}${j + 1}`, r] as const));
  return { ...constants(p), sigma: p.noiseStd, ...Object.fromEntries(entries) };
};

/** The matrix of these variances, and the excess loss, in the shape of the witnesses. */
const shown = (p: Instance, settled: ReturnType<typeof regressionSolution>) => {
  if (settled === undefined)
    return { covariance: p.hessian.map((row) => row.map(() => diverges)), excess: diverges };
  const { eigenbasis: q } = p;
  const covariance = exact.multiply(q, exact.diagonal(settled.variances), transpose(q));
  return { covariance, excess: settled.excess };
};
const momentsOf = (process: (p: Instance) => Recursion) => ({
  'moments over all batches': {
    exact: (p: Instance) => {
      const covariance = parameterCovariance(process(p), constants(p));
      if (!isSettled(covariance)) return { covariance, excess: diverges };
      return { covariance, excess: exact.trace(exact.multiply(p.hessian, covariance)).div(2) };
    },
  },
});
/** Variances λ/B·(T + σ²)/(2 − λa·weight) with the loop closed over T, or open with T = 0. */
const said = (weightOf: (p: Instance) => Rational, closed: boolean) => ({
  theory: (p: Instance) => {
    const gap = exactly('2 - lambda*a*c');
    const drive = p.learningRate.div(p.batchSize);
    const gaps = p.curvatures.map((a) => gap({ lambda: p.learningRate, a, c: weightOf(p) }));
    const q = sum(p.curvatures.map((a, i) => a.div(gaps[i]!))).mul(drive);
    const trace = q.mul(p.noiseVariance).div(closed ? one.sub(q) : one);
    const total = closed ? trace.add(p.noiseVariance) : p.noiseVariance;
    return shown(p, {
      variances: gaps.map((value) => drive.mul(total).div(value)),
      excess: trace.div(2),
    });
  },
});

export default claim({
  id: 'MB-2',
  statement:
    'With fresh Gaussian inputs SGD settles at variances (λ/B)(T + σ²)/(2 − λaᵢ(1 + 1/B)) and excess loss T/2, T = qσ²/(1 − q)',
  formula: String.raw`s_i=\frac{\lambda}{B}\,\frac{T+\sigma^2}{2-\lambda a_i(1+1/B)},\quad T=\frac{q\sigma^2}{1-q},\quad q=\frac\lambda B\sum_i\frac{a_i}{2-\lambda a_i(1+1/B)}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...drawn,
  hypotheses: {
    stable: { says: 'λaᵢ(1 + 1/B) < 2 for every i, and q < 1', status: 'needed' },
    gaussian: { says: 'the inputs have the fourth moments of a Gaussian', status: 'needed' },
  },
  theory: (p) => shown(p, regressionVariances(p)),
  relation: equal,
  witnesses: {
    ...momentsOf((p) => onPoints(p)),
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const states = p.curvatures.map((_, i) => `w${i + 1}`);
        const covariance = movingProducts({
          process: onPoints(p),
          simulated: { recursion: onGaussians(p), constants: gaussianConstants(p) },
          constants: constants(p),
          left: states,
          right: states,
          random,
        });
        return { covariance };
      },
      // λΣa(B + 10) ≤ 2B keeps six moments of w finite, which averages of squares need.
      accepts: (p) =>
        p.learningRate
          .mul(sum(p.curvatures))
          .mul(p.batchSize + 10)
          .compare(2 * p.batchSize) <= 0 && relaxationTime(onPoints(p), constants(p)) <= 80,
    },
  },
  nearMisses: {
    'the fluctuation of the inputs counted once, AMA/B dropped': said(() => one, true),
    'the noise at the minimum everywhere, σ²A/B': said(() => one, false),
    '2/B for 1/B': said(({ batchSize }) => one.add(rational(2, batchSize)), true),
  },
  needs: {
    stable: {
      given: { shareOfBound: fraction({ from: 1, to: 4 }) },
      theory: (p) => shown(p, regressionSolution(p)),
    },
    gaussian: {
      witnesses: momentsOf((p) => onPoints(p, { reach: rational('2/3'), outer: 3, inner: 2 })),
    },
  },
});

const label = (stable: boolean) => (stable ? 'settles' : 'does not');
const weighted = ({ learningRate, curvatures, batchSize }: Instance) =>
  curvatures.map((a) => learningRate.mul(a).mul(one.add(rational(1, batchSize))));

claim({
  id: 'MB-2-stable',
  statement:
    'With fresh Gaussian inputs second moments settle exactly where λaᵢ(1 + 1/B) < 2 for all i and q < 1',
  formula: String.raw`\lambda a_i\bigl(1+\tfrac1B\bigr)<2,\quad\frac\lambda B\sum_i\frac{a_i}{2-\lambda a_i(1+1/B)}<1;\qquad d=1:\ \lambda a<\frac{2B}{B+2}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...drawn,
  given: { ...drawn.given, shareOfBound: fraction({ above: 0, below: 3, near: [1] }) },
  hypotheses: {},
  theory: (p) => label(isRegressionStable(p)),
  relation: decides,
  witnesses: {
    'spectrum over all batches': {
      exact: (p) =>
        schurDecision(momentOperator(secondMomentTerms(onPoints(p), constants(p))), label),
    },
  },
  nearMisses: {
    'λa < 2, the stability of the mean': {
      theory: (p) => label(p.curvatures.every((a) => p.learningRate.mul(a).lt(two))),
    },
    'λa(1 + 1/B) < 2 alone': { theory: (p) => label(weighted(p).every((x) => x.lt(two))) },
    'each coordinate on its own, λaᵢ < 2B/(B + 2)': {
      theory: (p) =>
        label(
          p.curvatures.every((a) =>
            p.learningRate.mul(a).lt(rational(2 * p.batchSize, p.batchSize + 2)),
          ),
        ),
    },
    'q < 1 alone': {
      theory: (p) => {
        const gaps = weighted(p).map((x) => two.sub(x));
        if (gaps.some((gap) => gap.n === 0n)) return label(false);
        const q = sum(p.curvatures.map((a, i) => a.div(gaps[i]!)));
        return label(q.mul(p.learningRate).div(p.batchSize).lt(one));
      },
    },
  },
});
