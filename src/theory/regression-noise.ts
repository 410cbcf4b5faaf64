import { one, rational, sum, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireCount } from './autocovariance.ts';

/**
 * SGD on ½(xᵀw − y)², y = xᵀw* + ε, with B fresh points a step, x ~ N(0, A) and ε of variance σ² independent of x; `curvatures`
 * are the eigenvalues of A.
 */
export interface FreshRegression {
  readonly learningRate: Rational;
  readonly curvatures: readonly Rational[];
  readonly batchSize: number;
  readonly noiseVariance: Rational;
}

/**
 * Whether second moments settle: λaᵢ(1 + 1/B) < 2 for every i, and q = (λ/B)Σ aᵢ/(2 − λaᵢ(1 + 1/B)) < 1; in one dimension
 * λa < 2B/(B + 2).
 *
 * Derivation: see `regressionVariances`; a positive diagonal and a positive matrix of rank one, whose loop gain is q.
 */
export function isRegressionStable(p: Omit<FreshRegression, 'noiseVariance'>): boolean {
  requireProblem('isRegressionStable', p);
  return gaps(p).every((gap) => gap.compare(0) > 0) && loopGain(p).compare(1) < 0;
}

/**
 * The stationary variances (λ/B)(T + σ²)/(2 − λaᵢ(1 + 1/B)) along the eigenvectors of A, with `excess` T/2 = Tr(AM)/2 the loss
 * above its minimum, T = qσ²/(1 − q).
 *
 * Derivation: Isserlis, E xxᵀMxxᵀ = 2AMA + Tr(AM)A, so M' = M − λ(AM + MA) + λ²(1 + 1/B)AMA + (λ²/B)(Tr(AM) + σ²)A, whose
 * fixed point is diagonal with A. Ziyin, Liu, Mori, Ueda 2022 (reconstructed); Liu, Ziyin, Ueda 2021.
 */
export function regressionVariances(p: FreshRegression): {
  readonly variances: readonly Rational[];
  readonly excess: Rational;
} {
  requires(
    isRegressionStable(p),
    'regressionVariances',
    'a mean-square stable learning rate',
    toText(p.learningRate),
  );
  return regressionSolution(p)!;
}

/** The fixed point of the same equations without a guard; undefined where they have none. */
export function regressionSolution(
  p: FreshRegression,
): ReturnType<typeof regressionVariances> | undefined {
  const [distances, { noiseVariance: s }] = [gaps(p), p];
  if (distances.some((gap) => gap.n === 0n)) return undefined;
  const q = loopGain(p);
  if (q.equals(one)) return undefined;
  const trace = q.mul(s).div(one.sub(q));
  const drive = p.learningRate.div(p.batchSize).mul(trace.add(s));
  return { variances: distances.map((gap) => drive.div(gap)), excess: trace.div(2) };
}

/** 2 − λaᵢ(1 + 1/B) */
function gaps({ learningRate, curvatures, batchSize }: Omit<FreshRegression, 'noiseVariance'>) {
  const weight = one.add(rational(1, batchSize));
  return curvatures.map((a) => two.sub(learningRate.mul(a).mul(weight)));
}

function loopGain(p: Omit<FreshRegression, 'noiseVariance'>): Rational {
  const distances = gaps(p);
  const parts = p.curvatures.map((a, i) => a.div(distances[i]!));
  return sum(parts).mul(p.learningRate).div(p.batchSize);
}

function requireProblem(
  who: string,
  { learningRate, curvatures, batchSize }: Omit<FreshRegression, 'noiseVariance'>,
): void {
  requireCount(who, 'batchSize', batchSize, 1);
  requires(learningRate.gt(zero), who, 'learningRate > 0', toText(learningRate));
  const positive = curvatures.length > 0 && curvatures.every((a) => a.gt(zero));
  requires(positive, who, 'positive curvatures', curvatures.map(toText));
}
