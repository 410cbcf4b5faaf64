import { fedGradients } from '../../dynamics/fed-gradients.ts';
import { twoPoint } from '../../noise/finite-laws.ts';
import { dyadic, one, rational, toNumber, zero } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { amsgrad } from '../../optimizer/adam.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import { amsgradEnvelope, amsgradRegret } from '../../theory/amsgrad-envelope.ts';
import { adamThreshold, worstPoint } from '../../theory/cyclic-drift.ts';
import { regretBand } from '../../theory/periodic-adam.ts';
import { shotNoiseDrift } from '../../theory/shot-noise-drift.ts';
import {
  cyclicPath,
  projectedAdam,
  projectedAmsgrad,
  runFate,
  type CyclicRun,
} from '../../claim/cyclic-witnesses.ts';
import { meanOf } from './estimate.ts';
import { decades, type Place, type Seen } from './marks.ts';

const slope = rational(4);
/** C = 4, β₂ = 1/(1 + C²), α = 1/2, from x₁ = 1. */
const run: CyclicRun = {
  slope,
  period: 3,
  beta1: zero,
  beta2: one.div(one.add(slope.mul(slope))),
  learningRate: rational('1/2'),
  start: one,
};
const cycles = 3000;
const methods = { adam: projectedAdam(), amsgrad: projectedAmsgrad() };

/** Cycles 1, 2, 3, then fewer and fewer. */
const shown = [...new Set(decades(1, cycles, 70).map(Math.round))];
const x = (cycle: number) => 3 * cycle;

/** x after whole cycles, by method, and the envelope of AMSGrad; against steps. */
export function paths(): Readonly<Record<'adam' | 'amsgrad' | 'envelope', readonly Place[]>> {
  const path = (method: keyof typeof methods) => {
    const places = cyclicPath(methods[method], run, 3 * cycles);
    return shown.map((cycle) => ({ x: x(cycle), y: places[3 * cycle - 1]! }));
  };
  const bounds = amsgradEnvelope(run, cycles);
  const envelope = shown.map((cycle) => ({ x: x(cycle), y: bounds[cycle - 1]! - 1 }));
  return { adam: path('adam'), amsgrad: path('amsgrad'), envelope };
}

export interface Regrets {
  readonly adam: readonly Place[];
  readonly amsgrad: readonly Place[];
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly bound: readonly Place[];
}

/** Average regret against −1 after whole cycles, with what bounds it. */
export function regrets(): Regrets {
  const regret = (method: keyof typeof methods) => {
    const path = [1, ...cyclicPath(methods[method], run, 3 * cycles)];
    let total = 0;
    const averages = path.slice(0, 3 * cycles).map((place, t) => {
      total += (t % 3 === 0 ? toNumber(slope) : -1) * (place + 1);
      return total / (t + 1);
    });
    return shown.map((cycle) => ({ x: x(cycle), y: averages[3 * cycle - 1]! }));
  };
  const band = shown.map((n) => {
    const { lower, upper } = regretBand({ ...run, cycles: n });
    return { x: x(n), low: lower, high: upper };
  });
  const bound = shown.map((n) => ({ x: x(n), y: amsgradRegret(run, n) }));
  return { adam: regret('adam'), amsgrad: regret('amsgrad'), band, bound };
}

/** β₂* against C, below which Adam ends at the worst point, 1/(1 + C²), and where runs on both sides of β₂* end. */
export function thresholds() {
  const slopes = decades(2.1, 100, 60);
  const curve = slopes.map((c) => ({ x: c, y: adamThreshold(dyadic(c)) }));
  const published = slopes.map((c) => ({ x: c, y: 1 / (1 + c * c) }));
  const ends = decades(2.5, 80, 7).flatMap((c) =>
    [1 / 4, 2 / 3, 3 / 2, 4].flatMap((factor) => {
      const beta2 = factor * adamThreshold(dyadic(c));
      if (beta2 > 0.95) return [];
      const drawn = { ...run, slope: dyadic(c), beta2: dyadic(beta2) };
      return [{ x: c, y: beta2, worst: runFate(methods.adam, drawn, 9000) === worstPoint }];
    }),
  );
  return { curve, published, ends };
}

const memory = fedGradients(amsgrad(), ['m', 'v']);

/** −E m/√v where slopes are C = 100 with probability p and −1 else, β = (9/10, 99/100); the mean slope is positive from p = 1/101. */
export function drifts(): { readonly curve: readonly Place[]; readonly runs: readonly Seen[] } {
  const betas = { beta1: rational('9/10'), beta2: rational('99/100') };
  const law = (p: number) => ({ ...betas, slope: rational(100), probability: dyadic(p) });
  const curve = decades(0.002, 0.5, 40).map((p) => ({ x: p, y: shotNoiseDrift(law(p)).drift }));
  const runs = [0.003, 0.006, 0.012, 0.025, 0.05, 0.1, 0.2, 0.4].map((p) => {
    const { means } = ensemble({
      recursion: { ...memory, samples: { g: twoPoint(rational(100), rational(-1), dyadic(p)) } },
      constants: { beta1: 0.9, beta2: 0.99 },
      observables: { drift: '-m/sqrt(v)' },
      replicas: 128,
      burnIn: 2500,
      steps: 6000,
      seed: seedOf('figures', 'reddi', p),
    });
    return { x: p, ...meanOf(means['drift']!) };
  });
  return { curve, runs };
}
