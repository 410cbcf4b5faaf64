import {
  batchDescent,
  choice,
  claim,
  convergenceGap,
  divergenceGap,
  equal,
  evenSpread,
  fraction,
  integer,
  largest,
  meanCurvature,
  one,
  power,
  scale,
  smallest,
  standstillSteps,
  two,
  zero,
  type Drawn,
  type FloorGeometry,
  type LocalGeometry,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, LocalGeometry, FloorGeometry {}

const given = {
  dimension: choice([2, 3, 1]),
  batchSize: integer({ from: 1, to: 12 }),
  least: scale({ from: '1/8', to: 8 }),
  growth: fraction({ from: 0, to: 4 }),
  /** The least batch that the formula holds for, over N. */
  share: fraction({ above: 0, to: 1 }),
};

/** V = sM with s = share·N·product, the product of eigenvalues being that of the branch. */
const even =
  (product: (eigenvalues: readonly Rational[]) => Rational) =>
  ({ dimension, batchSize, least, growth, share }: Drawn<typeof given>): Problem => {
    const rise = one.add(growth);
    const eigenvalues = [0, 1, 2].slice(0, dimension).map((n) => least.mul(power(rise, n)));
    const spread = share.mul(product(eigenvalues)).mul(batchSize);
    return {
      ...evenSpread({ eigenvalues, spread, drop: least }),
      dimension,
      batchSize,
      eigenvalues,
      curvatureSpread: spread,
      curvatureFloor: spread,
    };
  };
const ends = even((eigenvalues) => smallest(eigenvalues).mul(largest(eigenvalues)));
const lowest = even((eigenvalues) => eigenvalues[0]!.mul(eigenvalues[1] ?? eigenvalues[0]!));

/** How far an extreme of the steps at which the axes stand still is from that of gradient descent. */
const gapRead = (extreme: typeof largest, other: typeof largest, batchSize?: number) => ({
  exact: (p: Problem) => {
    const recursion = batchDescent({ ...p, batchSize: batchSize ?? p.batchSize });
    const curvatures = meanCurvature(recursion, one).map((row, j) => row[j]!);
    return two.div(other(curvatures)).sub(extreme(standstillSteps(recursion)));
  },
});
const high = (p: Problem) => largest(p.eigenvalues);
const low = (p: Problem) => smallest(p.eigenvalues);
/** The gap as if the step of this eigenvalue were the extreme one; both spreads are the same here. */
const unguardedGap = (eigenvalue: Rational, { curvatureSpread, batchSize }: Problem) => {
  const square = eigenvalue.mul(eigenvalue).mul(batchSize);
  return two.mul(curvatureSpread).div(eigenvalue.mul(square.add(curvatureSpread)));
};

export default claim({
  id: 'DM-6',
  statement:
    'With larger batches the convergence threshold rises to the 2/λ_1 of gradient descent, and is still short of it by 2t_Q/(λ_1(Nλ_1² + t_Q))',
  formula: String.raw`\frac2{\lambda_1}-C_{\mathrm{conv}}(N)=\frac{2t_Q}{\lambda_1(N\lambda_1^2+t_Q)},\quad N\ge\frac{t_Q}{\lambda_1\lambda_m}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given,
  instance: ends,
  hypotheses: {
    large: { says: 'N ≥ t_Q/(λ_1λ_m)', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  theory: convergenceGap,
  relation: equal,
  witnesses: { 'second moments of one step': gapRead(smallest, largest) },
  nearMisses: {
    'no gap at finite N': { theory: () => zero },
    'a gap of order 1/N²': {
      theory: (p) => convergenceGap({ ...p, batchSize: p.batchSize * p.batchSize }),
    },
    'the leading order 2t_Q/(Nλ_1³)': {
      theory: (p) => two.mul(p.curvatureSpread).div(power(high(p), 3).mul(p.batchSize)),
    },
    'λ_m for λ_1': {
      theory: (p) => unguardedGap(low(p), p),
    },
  },
  needs: {
    large: {
      given: { share: fraction({ above: 1, to: 4 }), dimension: choice([2, 3]) },
      theory: (p) => unguardedGap(high(p), p),
    },
    independent: {
      witnesses: { 'N copies of one sample': gapRead(smallest, largest, 1) },
    },
  },
});

claim({
  id: 'DM-6-divergence',
  statement:
    'With larger batches the divergence threshold rises to 2/λ_m, not to the 2/λ_1 of gradient descent',
  formula: String.raw`\frac2{\lambda_m}-C_{\mathrm{div}}(N)=\frac{2s_Q}{\lambda_m(N\lambda_m^2+s_Q)},\quad N\ge\frac{s_Q}{\lambda_{m-1}\lambda_m}`,
  source: { paper, at: 'ours, extends the limit of large batches' },
  status: 'proved',
  given,
  instance: lowest,
  hypotheses: {
    large: { says: 'N ≥ s_Q/(λ_{m−1}λ_m)', status: 'needed' },
  },
  theory: divergenceGap,
  relation: equal,
  witnesses: { 'second moments of one step': gapRead(largest, smallest) },
  nearMisses: {
    'it rises to 2/λ_1': {
      theory: (p) =>
        divergenceGap(p)
          .add(two.div(low(p)))
          .sub(two.div(high(p))),
    },
    'no gap at finite N': { theory: () => zero },
    'a gap of order 1/N²': {
      theory: (p) => divergenceGap({ ...p, batchSize: p.batchSize * p.batchSize }),
    },
  },
  needs: {
    large: {
      given: {
        share: fraction({ above: 1, to: 4 }),
        dimension: choice([2, 3]),
        growth: fraction({ above: 0, to: 4 }),
      },
      theory: (p) => unguardedGap(low(p), p),
    },
  },
});
