import { exact, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { jointMoment } from './joint-law.ts';
import type { Law } from './law.ts';
import { sources, type Noise, type Source } from './noise.ts';

/** Mean and covariance of all samples of a step, in drawing order. */
export interface NoiseMoments {
  readonly mean: readonly Rational[];
  readonly covariance: Matrix<Rational>;
}

/** Exact; undefined where a law has no finite variance. Samples of different laws are uncorrelated. */
export function noiseMoments(noise: Noise): NoiseMoments | undefined {
  const blocks = sources(noise).map((source) =>
    source.atoms === undefined ? single(source.law) : joint(source),
  );
  if (!blocks.every((block) => block !== undefined)) return undefined;
  const size = blocks.reduce((total, { mean }) => total + mean.length, 0);
  const covariance = exact.zeros(size).map((row) => row.slice());
  let corner = 0;
  for (const block of blocks) {
    for (const [i, row] of block.covariance.entries())
      covariance[corner + i]!.splice(corner, row.length, ...row);
    corner += block.mean.length;
  }
  return { mean: blocks.flatMap(({ mean }) => mean), covariance };
}

function single({ mean, variance }: Law): NoiseMoments | undefined {
  return mean === 'undefined' || variance === 'infinite'
    ? undefined
    : { mean: [mean], covariance: [[variance]] };
}

function joint(law: Extract<Source, { atoms: object }>): NoiseMoments {
  const mean = law.samples.map((sample) => jointMoment(law, [sample]));
  const covariance = law.samples.map((a, i) =>
    law.samples.map((b, j) => jointMoment(law, [a, b]).sub(mean[i]!.mul(mean[j]!))),
  );
  return { mean, covariance };
}
