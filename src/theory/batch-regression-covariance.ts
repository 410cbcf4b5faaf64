import { isPositiveDefinite } from '../numeric/definite.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, rational, sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { innerProduct, outerProduct } from '../numeric/vector-products.ts';
import { batchShare } from './hessian-law.ts';
import { matrixEquation, type EquationTerm } from './matrix-equation.ts';

/** Least squares ½(xᵀw − y)² on finitely many points, one row of `inputs` each, by SGD with fresh batches. */
export interface BatchRegression {
  readonly inputs: Matrix<Rational>;
  readonly targets: readonly Rational[];
  readonly learningRate: Rational;
  readonly batchSize: number;
  /** Whether one batch may hold a point twice. */
  readonly replacement: boolean;
}

/** φ, the share of the variance over single points that the mean of this batch keeps; see `batchShare`. */
export function regressionShare(p: Omit<BatchRegression, 'learningRate'>): Rational {
  return p.replacement ? batchShare(p.batchSize) : batchShare(p.batchSize, p.inputs.length);
}

/**
 * Stationary covariance S of the parameters: the solution of S = ASA + λ²φ[(1/N)Σ xxᵀ(xᵀSx + ε²) − HSH], with the residuals ε
 * of least squares, H = (1/N)Σ xxᵀ regular, A = 1 − λH.
 *
 * Derivation: the gradient of a batch has mean Hu, u = w − w*, and φ times the covariance of x(xᵀu − ε) over the points; take
 * E uuᵀ with E u = 0, and Σ xε = 0. Extends Liu, Ziyin, Ueda 2021.
 */
export function batchRegressionCovariance(p: BatchRegression): Matrix<Rational> {
  const share = regressionShare(p);
  requires(
    isBatchRegressionStable(p),
    'batchRegressionCovariance',
    'a mean-square stable learning rate',
    p.learningRate.toFraction(),
  );
  return covarianceAt(p, share)!;
}

/** What the same equation says with any share φ, without a guard; undefined where it does not determine S. */
export function covarianceAt(p: BatchRegression, share: Rational): Matrix<Rational> | undefined {
  const noise = exact.scale(p.learningRate.mul(p.learningRate).mul(share), residualNoise(p));
  return matrixEquation(terms(p, share), noise);
}

/** (1/N)Σ ε²xxᵀ, the covariance of the gradient of one point at the minimum. */
export function residualNoise(p: BatchRegression): Matrix<Rational> {
  const { residuals } = leastSquares(p);
  return meanOf(
    p.inputs.map((x, i) => exact.scale(residuals[i]!.mul(residuals[i]!), outerProduct(x))),
  );
}

/**
 * Whether second moments settle from every start: the equation's operator T has spectral radius below 1.
 *
 * Derivation: T preserves the cone of positive matrices and is its own adjoint, so it contracts exactly where P − T(P) = 1
 * has a positive definite solution.
 */
export function isBatchRegressionStable(p: BatchRegression): boolean {
  const form = matrixEquation(terms(p, regressionShare(p)), exact.identity(p.inputs[0]!.length));
  return form !== undefined && isPositiveDefinite(form);
}

/**
 * Covariance of w after some steps from one start, at any learning rate. Away from the mean the residuals count twice:
 * −2ε xᵀE u joins xᵀE[uuᵀ]x + ε².
 */
export function batchRegressionPath(
  p: BatchRegression & { readonly start: readonly Rational[]; readonly steps: number },
): Matrix<Rational> {
  const { inputs, learningRate: lambda } = p;
  const [share, hessian] = [regressionShare(p), meanOf(inputs.map((x) => outerProduct(x)))];
  const { minimiser, residuals } = leastSquares(p);
  const carried = exact.subtract(exact.identity(hessian.length), exact.scale(lambda, hessian));
  let mean = p.start.map((w, i) => w.sub(minimiser[i]!));
  let second = outerProduct(mean);
  for (let t = 0; t < p.steps; t++) {
    const spread = inputs.map((x, i) => {
      const square = innerProduct(x, exact.apply(second, x));
      const cross = residuals[i]!.mul(2).mul(innerProduct(x, mean));
      return exact.scale(square.sub(cross).add(residuals[i]!.mul(residuals[i]!)), outerProduct(x));
    });
    const fluctuation = exact.subtract(meanOf(spread), exact.multiply(hessian, second, hessian));
    second = exact.add(
      exact.multiply(carried, second, carried),
      exact.scale(lambda.mul(lambda).mul(share), fluctuation),
    );
    mean = [...exact.apply(carried, mean)];
  }
  return exact.subtract(second, outerProduct(mean));
}

/** The minimiser w* and the residuals ε = y − xᵀw*; throws where H is singular. */
export function leastSquares({ inputs, targets }: Pick<BatchRegression, 'inputs' | 'targets'>) {
  requires(
    inputs.length > 0 && inputs.length === targets.length,
    'leastSquares',
    'one target for each of at least one point',
    `${targets.length} for ${inputs.length}`,
  );
  const pulls = inputs[0]!.map((_, j) => sum(inputs.map((x, i) => x[j]!.mul(targets[i]!))));
  const minimiser = exact.solve(exact.add(...inputs.map((x) => outerProduct(x))), pulls);
  return {
    minimiser,
    residuals: inputs.map((x, i) => targets[i]!.sub(innerProduct(x, minimiser))),
  };
}

/** S − ASA − λ²φ[(1/N)Σ xxᵀSxxᵀ − HSH] */
function terms(
  { inputs, learningRate: lambda }: BatchRegression,
  share: Rational,
): readonly EquationTerm[] {
  const hessian = meanOf(inputs.map((x) => outerProduct(x)));
  const unit = exact.identity(hessian.length);
  const carried = exact.subtract(unit, exact.scale(lambda, hessian));
  const weight = lambda.mul(lambda).mul(share);
  return [
    { weight: one, left: unit, right: unit },
    { weight: one.neg(), left: carried, right: carried },
    { weight, left: hessian, right: hessian },
    ...inputs.map((x) => ({
      weight: weight.div(inputs.length).neg(),
      left: outerProduct(x),
      right: outerProduct(x),
    })),
  ];
}

function meanOf(parts: readonly Matrix<Rational>[]): Matrix<Rational> {
  return exact.scale(rational(1, parts.length), exact.add(...parts));
}
