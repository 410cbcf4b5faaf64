import { firstExit } from '../../dynamics/first-exit.ts';
import { recursion } from '../../dynamics/recursion.ts';
import { gaussian } from '../../noise/continuous-laws.ts';
import { dyadic, one, rational, toNumber } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import {
  continuousEscapeExponent,
  escapeBand,
  escapeExponent,
  exitTimeFloor,
} from '../../theory/exit-time.ts';
import { stationaryVariance } from '../../theory/stationary-variance.ts';
import { meanOf } from './estimate.ts';
import { decades, evenly, type Place, type Seen } from './marks.ts';

/** λk of the curves that are shown; 2 − λk leaves alike. */
export const steps = ['1', '1/8'].map((text) => rational(text));
const mirrored = rational('15/8');

/** SGD with k = σ = 1 and the level b of a barrier b²/(2S). */
function levelled(step: (typeof steps)[number], barrier: number) {
  const p = { learningRate: step, curvature: one, noiseVariance: one };
  return { ...p, levelSquare: stationaryVariance(p).mul(dyadic(barrier)).mul(2) };
}

export interface ExitTimes {
  readonly step: number;
  /** By the integral equation. */
  readonly exact: readonly Place[];
  readonly runs: readonly Seen[];
}

export function meanTimes(): readonly ExitTimes[] {
  return steps.map((step) => ({
    step: toNumber(step),
    exact: evenly(0.25, 8, 32).map((x) => ({ x, y: exactTime(step, x) })),
    runs: [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((x) => ({ x, ...observedTime(step, x) })),
  }));
}

/** Runs at 15/8, the mirror image of 1/8. */
export const mirroredTimes = (): readonly Seen[] =>
  [0.75, 1.75, 2.75, 3.75, 4.75].map((x) => ({ x, ...observedTime(mirrored, x) }));

function exactTime(step: (typeof steps)[number], barrier: number): number {
  const p = levelled(step, barrier);
  const line = {
    slope: 1 - toNumber(step),
    noise: toNumber(step),
    spread: Math.sqrt(toNumber(stationaryVariance(p))),
  };
  return firstExit(line, Math.sqrt(toNumber(p.levelSquare))).meanTime();
}

/** τ counts the steps up to and with the first outside of (−b, b). */
const counted = recursion({
  states: {
    w: 'w - lambda*(w + xi)',
    alive: 'alive*min(1, max(0, (b - abs(w - lambda*(w + xi)))*huge))',
    tau: 'tau + alive',
  },
  samples: { xi: gaussian() },
});
const replicas = 512;

function observedTime(step: (typeof steps)[number], barrier: number) {
  const p = levelled(step, barrier);
  const seed = seedOf('figures', 'exit', toNumber(step), barrier);
  const { final } = ensemble({
    recursion: counted,
    constants: {
      lambda: toNumber(step),
      b: Math.sqrt(toNumber(p.levelSquare)),
      spread: Math.sqrt(toNumber(stationaryVariance(p))),
      huge: 2 ** 60,
    },
    start: { w: 'spread*z1', alive: 1 },
    replicas,
    // Six runs in a million last longer.
    steps: Math.ceil(12 * exactTime(step, barrier)),
    seed,
  });
  return meanOf(final['tau']!);
}

/** 1/P(|w| ≥ b), below which no mean exit time is. */
export const floor = (): readonly Place[] =>
  evenly(0.25, 8, 63).map((x) => {
    const p = levelled(one, x);
    return { x, y: exitTimeFloor({ variance: stationaryVariance(p), levelSquare: p.levelSquare }) };
  });

/** ln E τ over E: proved bounds at λk = 1/2, and what continuous time says. */
export function exponents() {
  const step = rational('1/2');
  return decades(2, 1e6, 49).map((barrier) => {
    const p = levelled(step, barrier);
    const { lower, upper } = escapeBand(escapeExponent(p), one.sub(step));
    const continuous = toNumber(continuousEscapeExponent(p)) / barrier;
    return { x: barrier, low: toNumber(lower) / barrier, high: upper / barrier, continuous };
  });
}
