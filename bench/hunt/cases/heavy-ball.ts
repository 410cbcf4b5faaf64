import {
  atMost,
  claim,
  diverges,
  fraction,
  rational,
  toNumber,
  vector,
  type Drawn,
} from 'falsifiable';
import { evenStatement, type Case } from '../case.ts';

/** Heavy ball from rest on a gradient that passes through 0 and is linear between breakpoints. */
export interface Run {
  readonly conditionNumber: number;
  /** Ascending. */
  readonly breakpoints: readonly number[];
  /** One more than breakpoints, each from 1 to the condition number. */
  readonly slopes: readonly number[];
  readonly start: number;
}

const steps = 1000;
const settled = 1e-6;

/** Three pieces as in the published counterexample; the unit of length puts the first breakpoint at 1. */
const given = {
  /** From 1 to the condition number. */
  slopes: vector(3, fraction({ from: 0, to: 1 })),
  middle: fraction({ above: 0, to: 4 }),
  start: fraction({ from: -4, to: 4 }),
};

function instance(conditionNumber: number, raw: Drawn<typeof given>): Run {
  return {
    conditionNumber,
    breakpoints: [1, 1 + toNumber(raw.middle)],
    slopes: raw.slopes.map((slope) => 1 + (conditionNumber - 1) * toNumber(slope)),
    // A start at rest in the minimum would settle at once.
    start: toNumber(raw.start) || 1,
  };
}

/** Polyak's rates for curvatures from 1 to κ: α = 4/(√κ + 1)², β = ((√κ − 1)/(√κ + 1))². */
export function polyakRates(conditionNumber: number): {
  readonly learningRate: number;
  readonly momentum: number;
} {
  const root = Math.sqrt(conditionNumber);
  return { learningRate: 4 / (root + 1) ** 2, momentum: ((root - 1) / (root + 1)) ** 2 };
}

function gradient({ breakpoints, slopes }: Run, x: number): number {
  const [low, high] = [Math.min(0, x), Math.max(0, x)];
  let climb = 0;
  for (const [i, slope] of slopes.entries()) {
    const from = Math.max(low, breakpoints[i - 1] ?? low);
    const to = Math.min(high, breakpoints[i] ?? high);
    if (to > from) climb += slope * (to - from);
  }
  return x < 0 ? -climb : climb;
}

/** Steps until two iterates in a row are within a millionth of the start, as if the last step were a stretch of log size. */
export function settlingTime(run: Run): number | typeof diverges {
  const { learningRate, momentum } = polyakRates(run.conditionNumber);
  const goal = settled * Math.abs(run.start);
  let [before, now, size] = [run.start, run.start, Math.abs(run.start)];
  for (let t = 1; t <= steps; t++) {
    const next = now + momentum * (now - before) - learningRate * gradient(run, now);
    [before, now] = [now, next];
    const last = size;
    size = Math.max(Math.abs(before), Math.abs(now));
    if (size <= goal) return t - Math.log(goal / size) / Math.log(last / size);
  }
  return diverges;
}

/** False from 17.945 on, where the first cycle of three points appears; a Zames–Falb certificate proves it up to about 17.8. */
export function heavyBall(counterexample: Run): Case {
  const { conditionNumber } = counterexample;
  const name = `heavy ball at condition number ${conditionNumber}`;
  const declaration = claim({
    id: `LRP-${Math.round(100 * conditionNumber)}`,
    statement: `Polyak's heavy ball settles within ${steps} steps on every piecewise quadratic with curvatures from 1 to ${conditionNumber}`,
    formula: String.raw`x_{t+1}=x_t+\beta(x_t-x_{t-1})-\alpha f'(x_t)\to0`,
    source: {
      paper: {
        key: '2016-lessard-recht-packard',
        authors: 'L. Lessard, B. Recht, A. Packard',
        title: 'Analysis and Design of Optimization Algorithms via Integral Quadratic Constraints',
        venue: 'SIAM Journal on Optimization 26',
        year: 2016,
        link: 'https://arxiv.org/abs/1408.3595',
      },
      at: 'section 4.6',
    },
    status: 'conjecture',
    expect: 'refuted',
    given,
    instance: (raw) => instance(conditionNumber, raw),
    hypotheses: {},
    theory: () => steps,
    relation: atMost,
    witnesses: { 'steps in doubles': { numeric: settlingTime, tolerance: 0 } },
    counterexample: { instance: counterexample, theory: rational(steps), observed: diverges },
  });
  return evenStatement(name, declaration);
}
