import { recursion } from '../../dynamics/recursion.ts';
import { rademacher } from '../../noise/finite-laws.ts';
import { one, rational, toNumber } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { ensemble } from '../../simulation/ensemble.ts';
import { rademacherSweep } from '../../theory/rademacher-sweep.ts';
import { twoLayerPhase, type Phase } from '../../theory/two-layer-phase.ts';
import { meanOf, type Estimate } from './estimate.ts';
import { evenly } from './marks.ts';

/** The plane that is shown: λσ and μ/σ, σ² the variance of xy. */
export const reach = { step: 2, ratio: 1.7 };

/** A piece of a phase: between two λσ at every ratio. */
export interface Region {
  readonly phase: Phase;
  readonly edges: readonly { readonly ratio: number; readonly from: number; readonly to: number }[];
}

/** The phases by the ends of every sweep of the learning rate, at ratios between those where the order of phases changes. */
export function phaseRegions(): readonly Region[] {
  const cuts = [0, Math.sqrt(0.2), 1, Math.SQRT2, reach.ratio];
  return cuts.slice(1).flatMap((high, i) => {
    // Boundaries start with the slope of a root: places are denser at the ends.
    const sweeps = evenly(0, Math.PI, 33).map((angle) => {
      const share = 1e-4 + (0.9998 * (1 - Math.cos(angle))) / 2;
      const ratio = cuts[i]! + (high - cuts[i]!) * share;
      const mean = rational(Math.round(ratio * 1e6), 1e6);
      const { phases, ends } = rademacherSweep({ mean, deviation: one });
      const places = ends.map(({ numerator, sign, square, denominator }) => {
        const root = sign === 0 ? 0 : sign * Math.sqrt(toNumber(square));
        return (toNumber(numerator) + root) / toNumber(denominator) / 2;
      });
      return { ratio, phases, places: [0, ...places, 1e4] };
    });
    return sweeps[0]!.phases.map((phase, k) => ({
      phase,
      edges: sweeps.map(({ ratio, places }) => ({ ratio, from: places[k]!, to: places[k + 1]! })),
    }));
  });
}

/** What runs next to the saddle did at a point of the plane, and what is to be expected. */
export interface PhaseRun {
  readonly step: number;
  readonly ratio: number;
  readonly expected: Phase;
  readonly observed: Phase | 'unclear';
}

/** SGD on ℓ = (uw − y)² with y = μ ± 1. */
const network = recursion({
  states: { u: 'u - 2*lambda*(u*w - mean - xi)*w', w: 'w - 2*lambda*(u*w - mean - xi)*u' },
  samples: { xi: rademacher() },
});
/** So close to the saddle that uw is lost in y. */
const start = 2 ** -480;

/** The nonlinear network from next to its saddle, on a grid of points that avoids the boundaries. */
export function phaseRuns(): readonly PhaseRun[] {
  return [...Array(9).keys()].flatMap((j) =>
    [...Array(13).keys()].map((i) => {
      const [step, ratio] = [rational(2 * i + 1, 13), rational(37 * j + 16, 200)];
      const p = { signal: step.mul(ratio).mul(2), signalStd: step.mul(2) };
      const [lambda, mean] = [toNumber(step), toNumber(ratio)];
      return {
        step: lambda,
        ratio: mean,
        expected: twoLayerPhase(p),
        observed: observedPhase({ lambda, mean }),
      };
    }),
  );
}

function observedPhase(constants: { readonly lambda: number; readonly mean: number }) {
  const seed = seedOf('figures', 'phases', constants.lambda, constants.mean);
  const factors = (sign: 1 | -1, replicas: number, steps: number) =>
    ensemble({
      recursion: network,
      constants,
      start: { u: start, w: sign * start },
      replicas,
      steps,
      seed,
    }).final['u']!.map((u) => Math.abs(u) / start);
  const drift = (sign: 1 | -1) => side(meanOf(factors(sign, 512, 32).map(Math.log)), 0);
  const [plus, minus] = [drift(1), drift(-1)];
  if (plus === 0 || minus === 0) return 'unclear';
  if (plus < 0) return minus < 0 ? 'III' : 'II';
  if (minus > 0) return 'IV';
  const square = side(meanOf(factors(-1, 8192, 1).map((f) => f * f)), 1);
  return square === 0 ? 'unclear' : square < 0 ? 'Ia' : 'Ib';
}

/** On which side of a threshold a confidence interval lies; 0 where it holds it. */
function side({ low, high }: Estimate, threshold: number): -1 | 0 | 1 {
  return low > threshold ? 1 : high < threshold ? -1 : 0;
}
