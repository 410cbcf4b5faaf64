import { claim } from '../claim/claim.ts';
import type { Given } from '../claim/draw.ts';
import { fraction, scale } from '../claim/fraction.ts';
import { parameterCovariance } from '../dynamics/parameter-covariance.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { equal } from '../evidence/equality.ts';
import type { Sample } from '../evidence/sample.ts';
import { rational, toNumber, type Rational } from '../numeric/rational.ts';
import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import { about } from './about.ts';
import type { Adapter } from './adapter.ts';
import { bowlInstance, bowlOf, type BowlInstance } from './bowl-course.ts';
import { constantsIn, inDoubles } from './hyperparameters.ts';
import { follow } from './path.ts';

interface NoisyInstance extends BowlInstance {
  readonly noiseStd: Rational;
}

/** Steps within which a chain has to forget, so that runs of a slow implementation stay short. */
const longestMemory = 8;
/** Independent chains at once, one for each parameter. */
const chains = 64;
/** Nothing that settles comes here: deviations of the noise are below 1e4. */
const farthest = 1e15;

/** On a noisy quadratic the parameters of the implementation settle at the variance of its recursion. */
export function declareSettledVariance(adapter: Adapter): void {
  const { given, recursion, constants } = bowlOf(adapter);
  const variance = (p: NoisyInstance) =>
    parameterCovariance(recursion, constants(p, p.noiseStd))[0]![0]!;
  const relaxation = (p: NoisyInstance) => relaxationTime(recursion, constants(p, p.noiseStd));
  claim<Given, NoisyInstance>({
    ...about(
      adapter,
      'variance',
      {
        statement: `on a noisy quadratic it settles at the variance of ${adapter.recursion.name}`,
        formula: String.raw`\operatorname{Var}w_\infty=\Sigma(\lambda k,\sigma^2)`,
      },
      {},
    ),
    given: {
      ...given,
      normalizedStep: fraction({ from: '1/4', to: 1 }),
      noiseStd: scale({ from: '1/4', to: 4 }),
    },
    instance: (raw) => bowlInstance(raw) as NoisyInstance,
    theory: variance,
    relation: equal,
    witnesses: {
      'runs of the implementation': {
        sampled: (p, random) => squares(adapter, p, relaxation(p), random),
        accepts: (p) => relaxation(p) <= longestMemory,
      },
    },
    nearMisses: {
      'the continuous-time limit λσ²/(2k) of SGD': {
        theory: ({ normalizedStep, curvature, noiseStd }) =>
          normalizedStep.mul(noiseStd.pow(2)).div(curvature.pow(2)).div(2),
      },
      'noise a quarter stronger': {
        theory: (p) => variance({ ...p, noiseStd: p.noiseStd.mul(rational('5/4')) }),
      },
    },
  });
}

/** Time averages of w², one value a chain: burn-in and length as for `stationaryMeans`. */
function squares(adapter: Adapter, p: NoisyInstance, relaxation: number, random: Seed): Sample {
  const burnIn = Math.ceil(14 * relaxation) + 1;
  const steps = Math.ceil(Math.max(256, 600 * relaxation));
  const [curvature, noise] = [toNumber(p.curvature), toNumber(p.noiseStd) * Math.sqrt(12)];
  const constants = inDoubles(constantsIn(adapter, p));
  const start = Array.from({ length: adapter.parameters ?? chains }, () => 0);
  const ready: number[] = [];
  let blocks = 0;
  const block = () => {
    const words = stream(childSeed(random, blocks++));
    const sums = start.slice();
    const xi = () => noise * ((words.word() + 0.5) / 2 ** 32 - 0.5);
    const gradients = (_: number, parameters: readonly number[]) =>
      parameters.map((w) => curvature * w + xi());
    follow(adapter, { start, constants, steps: burnIn + steps, gradients }, (parameters, t) => {
      for (const [i, w] of parameters.entries()) {
        if (!(Math.abs(w) < farthest)) throw new RangeError(`'${adapter.name}' ran away to ${w}`);
        if (t > burnIn) sums[i]! += w * w;
      }
    });
    ready.push(...sums.map((sum) => sum / steps));
  };
  const draw = (count: number) => {
    while (ready.length < count) block();
    return ready.splice(0, count);
  };
  return { law: 'means', draw, cost: burnIn + steps };
}
