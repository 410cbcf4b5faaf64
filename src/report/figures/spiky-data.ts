import { recursion } from '../../dynamics/recursion.ts';
import { uniform } from '../../noise/continuous-laws.ts';
import { intervals, point } from '../../numeric/interval.ts';
import { rational, toNumber } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import { uniformNoiseWindows } from '../../theory/noise-windows.ts';
import { minimaAfterSmoothing } from '../../theory/smoothing-thresholds.ts';
import { blurredWaves, waveFactor } from '../../theory/wave-factor.ts';
import { meanOf } from './estimate.ts';
import { evenly, type Place, type Seen } from './marks.ts';

/** f = y²/2 − b₀cos y: waves of depth b₀ = |A|ω²/a on a bowl, in units of 1/ω. */
const depth = rational(20);
/** s = ωρ of uniform noise on [−ρ, ρ]. */
const noises = [0, 1.2, 2.5, 3.2, 4.5, 6.2];
const reach = 21;

/** E f(y + z) − E z²/2 with noise s: the theory's curve, its minima, and means of runs. */
export interface Smoothed {
  readonly noise: number;
  readonly count: number;
  readonly curve: readonly Place[];
  readonly minima: readonly Place[];
  readonly runs: readonly Seen[];
}

export function smoothed(): readonly Smoothed[] {
  return noises.map((noise) => {
    const at = blurred(noise);
    return {
      noise,
      count: count(noise),
      curve: evenly(-reach, reach, 211).map((y) => ({ x: y, y: at(y).loss })),
      minima: lowest(at).map((y) => ({ x: y, y: at(y).loss })),
      runs: noise === 0 ? [] : evenly(-17.5, 17.5, 8).map((y) => ({ x: y, ...averaged(noise, y) })),
    };
  });
}

function blurred(noise: number) {
  const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
  const factor = waveFactor('uniform', point(noise));
  const amplitude = intervals.constant(depth.neg());
  return (place: number) => {
    const parts = {
      curvature: point(1),
      frequency: point(1),
      spread: point(0),
      place: point(place),
    };
    const { loss, gradient } = blurredWaves({ ...parts, amplitude, factor });
    return { loss: middle(loss), gradient: middle(gradient) };
  };
}

/** Where the gradient goes from negative to positive. */
function lowest(at: ReturnType<typeof blurred>): readonly number[] {
  return evenly(-reach, reach, 600).flatMap((low, i, all) => {
    const high = all[i + 1];
    if (high === undefined || !(at(low).gradient < 0 && at(high).gradient >= 0)) return [];
    let [from, to] = [low, high];
    for (let k = 0; k < 30; k++) {
      const middle = (from + to) / 2;
      if (at(middle).gradient < 0) from = middle;
      else to = middle;
    }
    return [to];
  });
}

/** How many minima the theory counts. */
function count(noise: number): number {
  const strength = intervals.multiply(
    intervals.constant(depth),
    waveFactor('uniform', point(noise)),
  );
  return minimaAfterSmoothing(intervals.subtract(point(0), strength));
}

const shift = recursion({ states: { z: 's*x' }, samples: { x: uniform() } });
const width = Math.sqrt(3);

/** The mean of f(y + z) − z²/2 − yz, whose average is that of f(y + z) less E z²/2, over 8000 draws. */
function averaged(noise: number, y: number) {
  const { means } = ensemble({
    recursion: shift,
    // A uniform law of variance 1 reaches √3.
    constants: { s: noise / width, y, b: toNumber(depth) },
    observables: { loss: '(y + z)^2/2 - z^2/2 - y*z - b*cos(y + z)' },
    replicas: 80,
    steps: 100,
    seed: seedOf('figures', 'spiky', noise, y),
  });
  return meanOf(means['loss']!);
}

/** The count against s, and the windows of noise that leave several minima. */
export function counts(): {
  readonly steps: readonly Place[];
  readonly windows: readonly { readonly from: number; readonly to: number }[];
} {
  const steps = evenly(0, 13, 1301).flatMap((s) => {
    try {
      return [{ x: s, y: count(s) }];
    } catch {
      return [];
    }
  });
  const windows = uniformNoiseWindows(depth).map(({ from, to }) => ({
    from: from.low,
    to: to.high,
  }));
  return { steps, windows };
}
