import { gaussian, triangular, uniform } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { finiteLaw } from '../noise/law.ts';
import { rational, two, type Rational } from '../numeric/rational.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice } from './pick.ts';

/** Unit laws; the largest |ξ| (Gaussian: the standard deviation) is the root of `reachSquare`. */
export const waveNoises = {
  'two-point': { law: rademacher(), reachSquare: 1 },
  uniform: { law: uniform(), reachSquare: 3 },
  triangular: { law: triangular(), reachSquare: 6 },
  gaussian: { law: gaussian(), reachSquare: 1 },
} as const;

/** The four as a draw. */
export const waveShape = choice(['two-point', 'uniform', 'triangular', 'gaussian']);

/** −1 with probability 2/3 and 2 with 1/3: mean 0, not symmetric. */
export const lopsidedNoise = finiteLaw([
  [rational(-1), rational('2/3')],
  [two, rational('1/3')],
]);

/** A place on waves A cos ωw over the bowl aw²/2, under noise of radius r. */
export interface WavePoint {
  readonly shape: keyof typeof waveNoises;
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly frequency: Rational;
  readonly amplitude: Rational;
  readonly noiseRadius: Rational;
  readonly place: Rational;
}

/** The wave has b₀ times the curvature of the bowl; the noise of one step shifts it by up to `turn` radians. */
export const wavePointDraws = {
  curvature: scale({ from: '1/4', to: 4 }),
  frequency: scale({ from: '1/4', to: 4 }),
  steepness: scale({ from: '1/4', to: 16 }),
  sign: choice([-1, 1]),
  turn: fraction({ from: 0, to: 6, near: ['355/226', '355/113'] }),
  phase: fraction({ from: -8, to: 8, near: [0] }),
} as const;

export function wavePoint(
  raw: Drawn<typeof wavePointDraws> & Pick<WavePoint, 'shape'>,
  learningRate: Rational,
): WavePoint {
  const { shape, curvature, frequency } = raw;
  return {
    shape,
    learningRate,
    curvature,
    frequency,
    amplitude: raw.steepness.mul(raw.sign).mul(curvature).div(frequency.mul(frequency)),
    noiseRadius: raw.turn.div(frequency).div(learningRate),
    place: raw.phase.div(frequency),
  };
}
