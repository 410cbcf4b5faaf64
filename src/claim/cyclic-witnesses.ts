import { fedGradients, fedRun } from '../dynamics/fed-gradients.ts';
import { limitCycle } from '../dynamics/limit-cycle.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { undecided } from '../evidence/decision.ts';
import { formula } from '../numeric/formula.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import { rational, toNumber, type Rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { amsgrad } from '../optimizer/adam.ts';
import { optimizer, type Optimizer } from '../optimizer/optimizer.ts';
import {
  bestPoint,
  cyclicDrift,
  cyclicTravel,
  worstPoint,
  type CyclicAdam,
} from '../theory/cyclic-drift.ts';

/** Adam on the slopes C, −1, …, −1 over [−1, 1], with α_t = α/√t. */
export interface CyclicRun extends CyclicAdam {
  readonly learningRate: Rational;
  /** x₁ */
  readonly start: Rational;
}

const averages = fedGradients(amsgrad(), ['m', 'v']);
const push = reading(formula('-m/sqrt(v)'), intervals);

/** The drift of a settled cycle in units of α_t, enclosed, from the optimizer's own memory. */
export function settledDrift(p: CyclicAdam): Interval {
  const slopes = Array.from({ length: p.period }, (_, i) => (i === 0 ? p.slope : rational(-1)));
  const cycle = limitCycle(averages, { beta1: p.beta1, beta2: p.beta2 }, slopes);
  return cycle.map(push).reduce(intervals.add, point(0));
}

/** Where such a drift leads, as 1 is worse than −1 iff the slopes of a period sum to more than 0. */
export function settledFate(p: CyclicAdam): string {
  const { low, high } = settledDrift(p);
  return low > 0 ? end(p, 1) : high < 0 ? end(p, -1) : undecided;
}

function end({ slope, period }: CyclicAdam, side: 1 | -1): string {
  const worst = slope.compare(period - 1) > 0 ? 1 : -1;
  return side === worst ? worstPoint : bestPoint;
}

/**
 * Adam without ε, projected on [−1, 1], as an optimizer that is fed.
 *
 * @param rate its learning rate at time t, a formula; `correction` what v is divided by.
 */
export function projectedAdam({ rate = 'lambda/sqrt(t)', correction = '1' } = {}): Recursion {
  const rule: Optimizer = optimizer({
    name: 'Adam on an interval',
    states: ['m', 'v', 'b2t'],
    hyperparameters: ['lambda', 'beta1', 'beta2'],
    initial: { b2t: '1' },
    update: `m = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; b2t = b2t*beta2; w = min(1, max(-1, w - ${rate}*m/sqrt(v/(${correction}))))`,
  });
  return fedGradients(rule);
}

/**
 * Steps after which a run has been carried to its end: the averages have settled to e⁻¹², the steps have become so alike that the
 * drift has its sign, it has then covered the interval with half of its length to spare, and no step is longer.
 */
export function cyclicHorizon(p: CyclicRun): number {
  const [drift, travel] = [Math.abs(cyclicDrift(p)), cyclicTravel(p)];
  const alpha = toNumber(p.learningRate);
  const memory = Math.max(...[p.beta1, p.beta2].map((beta) => -1 / Math.log(toNumber(beta))), 0);
  const settled = 12 * memory + p.period * (1 + (2 * travel) / drift);
  const covered = Math.sqrt(settled) + (1.5 * p.period) / (alpha * drift);
  const steps = Math.max(covered * covered, 2 * alpha * alpha * travel * travel);
  return p.period * Math.ceil(steps / p.period);
}

/** AMSGrad on the same interval. */
export function projectedAmsgrad(): Recursion {
  return fedGradients(
    optimizer({
      name: 'AMSGrad on an interval',
      states: ['m', 'v', 'vhat'],
      hyperparameters: ['lambda', 'beta1', 'beta2'],
      update:
        'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; vhat = max(vhat, v); w = min(1, max(-1, w - lambda/sqrt(t)*m/sqrt(vhat)))',
    }),
  );
}

/** x_2, x_3, … of a run in doubles. */
export function cyclicPath(method: Recursion, p: CyclicRun, steps: number): Float64Array {
  const c = toNumber(p.slope);
  return fedRun({
    fed: method,
    constants: {
      lambda: toNumber(p.learningRate),
      beta1: toNumber(p.beta1),
      beta2: toNumber(p.beta2),
    },
    gradient: (t) => (t % p.period === 1 ? c : -1),
    steps,
    start: { w: toNumber(p.start) },
  });
}

/** Which end a run touches in its last cycle: the projection puts it there exactly. */
export function runFate(method: Recursion, p: CyclicRun, steps = cyclicHorizon(p)): string {
  const path = cyclicPath(method, p, steps).subarray(-p.period);
  const [top, bottom] = [path.includes(1), path.includes(-1)];
  if (top === bottom) return top ? 'touches both ends' : 'touches neither end';
  return end(p, top ? 1 : -1);
}
