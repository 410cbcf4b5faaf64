import { twoLayerLinear } from '../landscape/two-layer-linear.ts';
import { batchMean } from '../noise/batch-mean.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { constantLaw, continuousLaw, finiteLaw, type Law } from '../noise/law.ts';
import { exact } from '../numeric/matrix.ts';
import { one, power, rational, sum, zero, type Rational } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import { linearSteps } from './linear-steps.ts';
import type { Multiplier } from './multipliers.ts';
import type { Recursion } from './recursion.ts';

/** Data of the two-layer network: inputs 1, targets mean + deviation·noise, averaged over batches. */
export interface NoisyTargets {
  readonly mean: Rational;
  readonly deviation: Rational;
  readonly noise: Law;
  readonly batchSize?: number;
}

/** The product xy under which a step near the saddle multiplies u = w by a factor f = 1 + 2λxy. */
export function targetOf(factor: Rational, learningRate: Rational): Rational {
  return factor.sub(one).div(learningRate).div(2);
}

/** SGD on ℓ = (uwx − y)² with x = 1 and noisy targets y: states u and w, constant `lambda`. */
export function twoLayerNetwork(targets: NoisyTargets): Recursion {
  return { ...shape(), samples: { x: constantLaw(one), y: targetLaw(targets) } };
}

/** The same on finitely many data points (x, y), drawn with their weights (equal ones where left out). */
export function twoLayerOnPoints(data: {
  readonly inputs?: readonly Rational[];
  readonly targets: readonly Rational[];
  readonly weights?: readonly number[];
}): Recursion {
  const points = data.targets.map((y, i) => ({
    weight: rational(data.weights?.[i] ?? 1),
    values: { x: data.inputs?.[i] ?? one, y },
  }));
  return { ...shape(), samples: { point: jointLaw(points) } };
}

/** Composed once: only the law of x and y differs between networks. */
function shape(): Recursion {
  const noise = { x: constantLaw(one), y: constantLaw(one) };
  composed ??= compose({ landscape: twoLayerLinear(), optimizer: sgd(), noise });
  return composed;
}

let composed: Recursion | undefined;

/** What a step near the saddle at 0 multiplies u = w (sign 1) or u = −w (sign −1) by; finite laws only. */
export function directionMultipliers(
  network: Recursion,
  learningRate: Rational,
  sign: 1 | -1,
): readonly Multiplier[] {
  const origin = { u: zero, w: zero };
  return linearSteps(network, { lambda: learningRate }, origin).map(({ weight, matrix }) => {
    const [u, w] = exact.apply(matrix, [one, rational(sign)]) as [Rational, Rational];
    if (!w.equals(u.mul(sign)))
      throw new RangeError(
        `directionMultipliers requires u = ${sign}·w to stay, got (${u.toFraction()}, ${w.toFraction()})`,
      );
    return { weight, value: u };
  });
}

function targetLaw({ mean, deviation, noise, batchSize = 1 }: NoisyTargets): Law {
  if (noise.atoms !== undefined) {
    const atoms = batchMean(noise, batchSize).atoms;
    return finiteLaw(atoms.map(({ value, weight }) => [mean.add(deviation.mul(value)), weight]));
  }
  const draws = Array.from({ length: batchSize }, (_, i) => `(${renamed(noise.draw.source, i)})`);
  const size = deviation.div(batchSize).toFraction();
  const variance = typeof noise.variance === 'string' ? undefined : noise.variance;
  return continuousLaw(
    `targets of ${noise.name}`,
    `${mean.toFraction()} + ${size}*(${draws.join(' + ')})`,
    (order) => {
      if (order > 2 || variance === undefined)
        throw new RangeError(`targets of ${noise.name} require order ≤ 2, got ${order}`);
      const spread = power(deviation, 2).mul(variance).div(batchSize);
      return [one, mean, sum([power(mean, 2), spread])][order]!;
    },
  );
}

/** The draw of the i-th sample of a batch: normals and uniforms of its own. */
function renamed(draw: string, i: number): string {
  return draw.replaceAll(
    /\b([zu])(\d+)\b/g,
    (_, kind: string, k: string) => `${kind}${8 * i + Number(k)}`,
  );
}
