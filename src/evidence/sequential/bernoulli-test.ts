import {
  designedEvidence,
  gridMultiples,
  type Evidence,
  type LogRatio,
} from './designed-evidence.ts';
import { requireAlpha, type SequentialTest } from './sequential-test.ts';
import {
  requirePrecision,
  threeWay,
  type Precision,
  type Side,
  type ThreeWay,
} from './three-way.ts';

export type BernoulliTest = SequentialTest & Omit<ThreeWay, 'look'>;

export interface BernoulliRequest extends Precision {
  readonly alpha: number;
  /** p0, the ends 0 and 1 included: there one event of the excluded kind refutes. */
  readonly probability: number;
  readonly side?: 'equal' | 'atMost' | 'atLeast';
}

/**
 * T1 for a probability, tolerance ε and resolution δ being distances in p, error at most α over all looks:
 *
 * | side    | refuted proves  | holds proves     |
 * |---------|-----------------|------------------|
 * | equal   | abs(p − p0) > ε | abs(p − p0) < δ  |
 * | atMost  | p > p0 + ε      | p < p0 + δ       |
 * | atLeast | p < p0 − ε      | p > p0 − δ       |
 *
 * An inequality can never be confirmed at its very edge, so it is confirmed to the resolution.
 * LLR(p1:p0) = S log(p1/p0) + (n − S) log((1 − p1)/(1 − p0)), S successes among n values of 0 or 1.
 * Use it on independent indicators only; of a chain, one indicator per replica.
 */
export function bernoulliTest(request: BernoulliRequest): BernoulliTest {
  const { alpha, side = 'equal' } = request;
  requireAlpha('bernoulliTest', alpha);
  requirePrecision('bernoulliTest', request);
  const test = threeWay(alpha, sidesOf(request, side));
  let [successes, failures] = [0, 0];
  const add = (values: ArrayLike<number>) => {
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 1) successes++;
      else if (values[i] === 0) failures++;
      else throw new RangeError(`bernoulliTest requires values 0 or 1, got ${values[i]}`);
    }
    test.look(successes, failures);
  };
  return {
    add,
    get count() {
      return successes + failures;
    },
    verdict: test.verdict,
    evidence: test.evidence,
  };
}

function sidesOf(request: BernoulliRequest, side: 'equal' | 'atMost' | 'atLeast'): Side[] {
  const { probability, resolution } = request;
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`bernoulliTest requires 0 ≤ probability ≤ 1, got ${probability}`);
  }
  const sides: Side[] = [];
  if (side !== 'atLeast') sides.push(upperSide(probability, request));
  // Below p0 is above 1 − p0 with successes and failures exchanged.
  if (side !== 'atMost') sides.push(exchanged(upperSide(1 - probability, request)));
  if (sides.every(({ confirming }) => confirming === undefined)) {
    throw new RangeError(
      `bernoulliTest requires a probability beyond the resolution to exist, got ${probability} and ${resolution}`,
    );
  }
  return sides;
}

/** Evidence for p > p0 + ε and for p < p0 + δ, in (successes, failures). */
function upperSide(probability: number, { tolerance, resolution }: Precision): Side {
  const [near, far] = [probability + tolerance, probability + resolution];
  return {
    refuting: near < 1 ? above(near, Math.min(far, 1), resolution) : undefined,
    // p ≥ far is p ≤ far reflected: 1 − p ≤ 1 − far.
    confirming: far <= 1 ? swapped(above(1 - far, 1 - probability, resolution)) : undefined,
  };
}

/** Against p ≤ boundary; the grid steps in the odds, which stay inside (0, 1): δk in p at the boundary. */
function above(boundary: number, design: number, resolution: number): Evidence {
  const grid = gridMultiples.map((k) => {
    const odds = boundary / (1 - boundary) + (k * resolution) / ((1 - boundary) * (1 - boundary));
    return logRatio(odds / (1 + odds), boundary);
  });
  return designedEvidence(logRatio(design, boundary), grid);
}

/** LLR(p1:p0) as a form in successes and failures. */
function logRatio(p1: number, p0: number): LogRatio {
  return [Math.log(p1 / p0), Math.log1p(-p1) - Math.log1p(-p0)];
}

function swapped(evidence: Evidence): Evidence {
  return (successes, failures) => evidence(failures, successes);
}

function exchanged({ refuting, confirming }: Side): Side {
  return { refuting: refuting && swapped(refuting), confirming: confirming && swapped(confirming) };
}
