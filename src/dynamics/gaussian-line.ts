import type { Law } from '../noise/law.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges } from '../numeric/limit.ts';
import { toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { affineForm } from './affine.ts';
import { stationaryCovariance } from './moments.ts';
import type { Recursion } from './recursion.ts';

/** A stable recursion of one state w' = slope·w + a Gaussian of mean 0. */
export interface ExactLine {
  readonly slope: Rational;
  /** Variance of what one step adds. */
  readonly noiseVariance: Rational;
  /** Variance of the stationary law. */
  readonly variance: Rational;
}

/** The same in doubles, with standard deviations for variances. */
export interface GaussianLine {
  readonly slope: number;
  readonly noise: number;
  readonly spread: number;
}

/** The numbers of a line, read from the recursion; throws where it is no such line. */
export function exactLine(process: Recursion, constants: Scope<Rational>): ExactLine {
  const { companion, noise, offset, samples } = affineForm(process, constants);
  const isLine = companion.length === 1 && samples.length === 1 && offset[0]!.n === 0n;
  requires(isLine, 'gaussianLine', 'one state and one noise without drift', process.states);
  const [slope, factor] = [companion[0]![0]!, noise[0]![0]!];
  const [law] = Object.values(process.samples) as [Law];
  const settled = stationaryCovariance(process, constants);
  requires(settled !== diverges, 'gaussianLine', 'a stable line', `slope ${toText(slope)}`);
  const noiseVariance = factor.mul(factor).mul(gaussianVariance(law));
  return { slope, noiseVariance, variance: settled[0]![0]! };
}

export function gaussianLine(process: Recursion, constants: Scope<Rational>): GaussianLine {
  const { slope, noiseVariance, variance } = exactLine(process, constants);
  const root = (square: Rational) => Math.sqrt(toNumber(square));
  return { slope: toNumber(slope), noise: root(noiseVariance), spread: root(variance) };
}

/** Among the laws with a density the Gaussian is the one of kurtosis 3. */
function gaussianVariance({ name, variance, atoms, moment }: Law): Rational {
  const isGaussian =
    atoms === undefined &&
    variance !== 'infinite' &&
    moment(4).equals(variance.mul(variance).mul(3));
  requires(isGaussian, 'gaussianLine', 'Gaussian noise', name);
  return variance;
}
