import { bernoulliTest } from '../../evidence/sequential/bernoulli-test.ts';
import {
  meanStoppingTime,
  stopsOn,
  stopsOutside,
  type Trial,
} from '../../evidence/sequential/calibration.ts';
import { driftTest } from '../../evidence/sequential/drift-test.ts';
import {
  bernoulliDraw,
  gaussianDraw,
  scaled,
  uniformDraw,
} from '../../evidence/sequential/draws.ts';
import { meanSequence } from '../../evidence/sequential/mean-sequence.ts';
import { varianceTest } from '../../evidence/sequential/variance-test.ts';
import { seedOf } from '../../numeric/stream.ts';
import { evenly, type Seen } from './marks.ts';

/** A decision whose cost in values is compared with log(1/α) over the divergence, what the best test of known laws needs. */
interface Decision {
  readonly name: string;
  readonly divergence: number;
  readonly subject: (alpha: number) => ReturnType<Trial['subject']>;
  readonly draw: Trial['draw'];
}

/** Kullback–Leibler divergence of centred Gaussians by their variances. */
const normalDivergence = (v: number, w: number) => (v / w - 1 - Math.log(v / w)) / 2;

const refutesVariance = (truth: number, resolution: number): Decision => ({
  name: `T1: variance 1, in truth ${truth}`,
  divergence: normalDivergence(truth, 1),
  subject: (alpha) =>
    stopsOn(varianceTest({ alpha, variance: 1, tolerance: 0, resolution }), 'refuted'),
  draw: (seed) => scaled(gaussianDraw(seed), Math.sqrt(truth)),
});

/** Growth of the best bet against a uniform mean of at least 3/10, its law known: max over λ of E log(1 + λ(3/10 − X)/(7/10)). */
function bestGrowth(): number {
  const values = evenly(-0.9995, 0.9995, 2000);
  const growth = (bet: number) =>
    values.reduce((sum, x) => sum + Math.log1p((bet * (0.3 - x)) / 0.7), 0) / values.length;
  return Math.max(...evenly(0.005, 0.995, 199).map(growth));
}

const decisions: readonly Decision[] = [
  refutesVariance(1.3, 0.3),
  {
    name: 'T1: probability 1/2, in truth 0.65',
    divergence: 0.65 * Math.log(1.3) + 0.35 * Math.log(0.7),
    subject: (alpha) =>
      stopsOn(
        bernoulliTest({ alpha, probability: 0.5, tolerance: 0, resolution: 0.15 }),
        'refuted',
      ),
    draw: (seed) => bernoulliDraw(seed, 0.65),
  },
  {
    name: 'T2: mean 0.7 deviations away',
    divergence: 0.7 * 0.35,
    subject: (alpha) => stopsOutside(meanSequence({ alpha }), 0.7),
    draw: gaussianDraw,
  },
  {
    name: 'T3: uniform mean 0 below 0.3',
    divergence: bestGrowth(),
    subject: (alpha) => stopsOn(driftTest({ alpha, low: -1, high: 1, threshold: 0.3 }), 'below'),
    draw: uniformDraw,
  },
];

const runs = 200;

/** Mean number of values to a verdict over the information limit, from 200 runs, with 99 % intervals. */
function relativeCost({ name, divergence, subject, draw }: Decision, alpha: number) {
  const limit = -Math.log(alpha) / divergence;
  const { mean, standardError } = meanStoppingTime({
    subject: () => subject(alpha),
    draw,
    runs,
    blocks: 4000,
    blockSize: Math.max(1, Math.round(limit / 60)),
    seed: seedOf('figures', 'power', name, alpha),
  });
  const half = (2.62 * standardError) / limit;
  return { low: mean / limit - half, value: mean / limit, high: mean / limit + half };
}

/** Against −log₁₀ α. */
export function costs(): readonly { readonly name: string; readonly runs: readonly Seen[] }[] {
  return decisions.map((decision) => ({
    name: decision.name,
    runs: [2, 4, 6, 9, 12].map((digits) => ({
      x: digits,
      ...relativeCost(decision, Number(`1e-${digits}`)),
    })),
  }));
}

/** What a test made for a resolution of 1/5 pays where the truth is another, at α = 10⁻⁶. */
export function elsewhere(): readonly Seen[] {
  return [1.15, 1.2, 1.25, 1.3, 1.4, 1.6, 2, 3].map((truth) => ({
    x: truth,
    ...relativeCost(refutesVariance(truth, 0.2), 1e-6),
  }));
}
