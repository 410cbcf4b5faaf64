import { halfStep } from '../dynamics/half-step.ts';
import { survival, survivalBracket } from '../dynamics/survival.ts';
import { withStay } from '../dynamics/with-stay.ts';
import { pathIndicators } from '../evidence/paths.ts';
import { piecewiseLinear, piecewiseLinearConstants } from '../landscape/piecewise-linear.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { rational, toNumber, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { arrivalReach, settledDistance } from '../theory/distance-recursion.ts';
import { contraction } from '../theory/one-step-bound.ts';
import { stayReach } from '../theory/staying-ball.ts';
import { bumpyBends, bumpyBowl, bumpyBowlDraws, type BumpyBowl } from './bumpy-bowl.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { integer } from './pick.ts';

/** SGD on a bumpy bowl, seen half a step later, with the balls it is to keep to. */
export interface BumpyRun extends BumpyBowl {
  /** y₀, with x* = 0. */
  readonly start: Rational;
  /** T₁ and T₂. */
  readonly arrival: number;
  readonly stay: number;
  /** The squared radii that y keeps to at T₁, and then for T₂ steps. */
  readonly near: Rational;
  readonly far: Rational;
}

export const bumpyRunDraws = {
  ...bumpyBowlDraws,
  arrival: integer({ from: 0, to: 3 }),
  stay: integer({ from: 1, to: 3 }),
  /** y₀ over the farthest start from which T₁ is late enough. */
  reach: fraction({ from: -1, to: 1, near: [0] }),
};

/** A bowl whose noise enters bounds by its own bound: r² for the variance. */
export function bumpyBowlByBound(raw: Drawn<typeof bumpyBowlDraws>): BumpyBowl {
  return noiseByBound(bumpyBowl(raw));
}

export function noiseByBound<B extends BumpyBowl>(bowl: B): B {
  return { ...bowl, noiseVariance: bowl.noiseRadius.mul(bowl.noiseRadius) };
}

/** The start is `reach` of √(e^{λT₁}b/λ), rounded down to 10 binary digits of the displacement of one step. */
export function bumpyRun(
  raw: Drawn<typeof bumpyRunDraws>,
  bowl: BumpyBowl = bumpyBowlByBound(raw),
): BumpyRun {
  const { unit, reach, arrival, stay } = raw;
  const growth = Math.exp(toNumber(contraction(bowl)) * arrival);
  const farthest = Math.sqrt(growth * toNumber(settledDistance(bowl)));
  const digits = Math.floor((farthest / toNumber(unit)) * 2 ** 10 * (1 - 2 ** -40));
  const start = rational(BigInt(digits), 2n ** 10n)
    .mul(unit)
    .mul(reach);
  return promisedBalls({ ...bowl, start, arrival, stay });
}

/** The run with the balls of Kleinberg, Li and Yuan's main theorem. */
export function promisedBalls(p: Omit<BumpyRun, 'near' | 'far'>): BumpyRun {
  return { ...p, near: arrivalReach(p), far: stayReach(p, p.stay) };
}

const line = halfStep({ landscape: piecewiseLinear(bumpyBends), noise: { eta: rademacher() } });
const watched = withStay(line, 'w');

/** One step of y, w in the place of y. */
export const bumpyProcess = (p: BumpyRun) => ({
  recursion: { ...line, samples: { eta: p.noise } },
  constants: { ...piecewiseLinearConstants(p), lambda: p.learningRate },
});

const words = (p: BumpyRun) =>
  [
    bumpyProcess(p).recursion,
    bumpyProcess(p).constants,
    { w: p.start },
    p.arrival + p.stay,
  ] as const;

/** P(y² ≤ near at T₁ and y² ≤ far for T₂ steps more): by all words, by more of them in doubles, by runs. */
export const bumpyStay = {
  exactly: {
    exact: (p: BumpyRun) =>
      survival(...words(p), ({ w }, t) => {
        if (t < p.arrival) return true;
        return w!.mul(w!).lte(t === p.arrival ? p.near : p.far);
      }),
  },
  inDoubles: {
    certified: (p: BumpyRun) => {
      const [near, far] = [toNumber(p.near), toNumber(p.far)];
      return survivalBracket(...words(p), ({ w }, t) =>
        t < p.arrival ? 0 : (w! * w!) / (t === p.arrival ? near : far),
      );
    },
    tolerance: 2 ** -20,
  },
  runs: {
    sampled: (p: BumpyRun, random: Seed) => {
      const { near, far, arrival } = p;
      return pathIndicators({
        recursion: { ...watched, samples: { eta: p.noise } },
        constants: { ...bumpyProcess(p).constants, near, far, arrival: rational(arrival) },
        start: { w: p.start },
        steps: arrival + p.stay,
        happens: ([, excess]) => excess! <= 0,
        random,
        mayOverflow: true,
      });
    },
  },
};
