import {
  atLeast,
  atMost,
  choice,
  claim,
  dominatedPath,
  escapeLevel,
  escapePath,
  exactStep,
  fraction,
  one,
  pathwise,
  power,
  quarticDescent,
  rational,
  scale,
  two,
  unguardedDomination,
  vector,
  type QuarticWalk,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** w after each step of the given factors, by the recursion. */
function path(p: QuarticWalk): readonly Rational[] {
  const step = exactStep(quarticDescent(p), { lambda: p.learningRate });
  let w = p.start;
  return p.factors.map((f) => (w = step({ w }, { x: one.sub(f).div(p.learningRate) })['w']!));
}

const between = (low: Rational, high: Rational, share: Rational) =>
  low.add(high.sub(low).mul(share));

const cubicEnd = (highFactor: Rational) => power(highFactor, 3).mul(2).div(27);

const steps = vector(3, fraction({ from: 0, to: 1 }));

interface Raw {
  readonly highFactor: Rational;
  readonly share: Rational;
  readonly reach: Rational;
  readonly position: Rational;
  readonly sign: 1 | -1;
  readonly shares: readonly Rational[];
}

/** λ is solved for, so that the half-width W of the interval is rational and its end can be a start. */
function walk(
  { highFactor, reach, position, sign, shares }: Omit<Raw, 'share'>,
  lowFactor: Rational,
): QuarticWalk {
  return {
    learningRate: two.mul(lowFactor).div(reach).div(reach),
    lowFactor,
    highFactor,
    start: reach.mul(position).mul(sign),
    factors: shares.map((share) => between(lowFactor, highFactor, share)),
  };
}

export default claim({
  id: 'LM-7',
  statement:
    'With a quartic wall every path of SGD from within W stays there, below the walk that has no wall',
  formula: String.raw`\ell=\tfrac12xw^2+\tfrac14w^4,\ |w_0|\le W=\sqrt{2f_{\min}/\lambda}:\quad|w_t|\le|w_0|\prod f_s,\ |w_t|\le W`,
  source: { paper, at: 'ours, for the reconstructed quartic landscape' },
  status: 'proved',

  given: {
    highFactor: fraction({ from: 1, to: '9/4' }),
    share: fraction({ from: 0, to: 1 }),
    reach: scale(),
    position: fraction({ from: 0, to: 1 }),
    sign: choice([1, -1]),
    shares: steps,
  },
  instance: ({ share, ...raw }: Raw) => walk(raw, between(cubicEnd(raw.highFactor), one, share)),
  hypotheses: {
    interval: { says: '|w₀| ≤ W', status: 'needed' },
    cubic: { says: '2 f_max³ ≤ 27 f_min', status: 'needed' },
  },
  theory: dominatedPath,
  relation: pathwise(atMost),
  witnesses: {
    'steps of the recursion': {
      exact: (p) => path(p).map((w) => ({ size: w.abs(), square: w.mul(w) })),
    },
  },
  nearMisses: {
    'W² = f_min/λ': {
      theory: (p) =>
        dominatedPath(p).map(({ size, square }) => ({ size, square: square.div(two) })),
    },
    'every step shrinks like the smallest factor': {
      theory: (p) =>
        dominatedPath(p).map(({ square }, t) => ({
          size: p.start.abs().mul(power(p.lowFactor, t + 1)),
          square,
        })),
    },
    'no step ever grows': {
      theory: (p) => dominatedPath(p).map(({ square }) => ({ size: p.start.abs(), square })),
    },
  },
  needs: {
    interval: { given: { position: fraction({ above: 1, to: 3 }) }, theory: unguardedDomination },
    cubic: {
      given: { share: fraction({ above: 0, below: 1 }) },
      instance: ({ share, ...raw }) => walk(raw, cubicEnd(raw.highFactor).mul(share)),
      theory: unguardedDomination,
    },
  },
});

interface Escape extends QuarticWalk {
  /** δ. */
  readonly growth: Rational;
}

const escape = (p: Omit<Escape, 'learningRate'>, level: Rational): Escape => ({
  ...p,
  learningRate: level.div(p.start).div(p.start),
});

claim({
  id: 'LM-7-escape',
  statement: 'Far from the maximum the wall throws every path out, by a factor 1 + δ a step',
  formula: String.raw`\lambda w_0^2\ge f_{\max}+1+\delta:\quad|w_t|\ge(1+\delta)^t|w_0|`,
  source: { paper, at: 'ours, for the reconstructed quartic landscape' },
  status: 'proved',

  given: {
    lowFactor: fraction({ from: -1, to: 3 }),
    width: fraction({ from: 0, to: 2 }),
    growth: fraction({ above: 0, to: 1 }),
    start: scale(),
    excess: fraction({ from: 0, to: 1 }),
    shares: steps,
  },
  instance: ({ lowFactor, width, shares, excess, ...raw }): Escape => {
    const highFactor = lowFactor.add(width);
    const p = {
      ...raw,
      lowFactor,
      highFactor,
      factors: shares.map((share) => between(lowFactor, highFactor, share)),
    };
    return escape(p, escapeLevel(p).add(excess));
  },
  hypotheses: { far: { says: 'λw₀² ≥ f_max + 1 + δ', status: 'needed' } },
  theory: escapePath,
  relation: pathwise(atLeast),
  witnesses: { 'steps of the recursion': { exact: (p) => path(p).map((w) => w.abs()) } },
  nearMisses: {
    'twice the growth': { theory: (p) => escapePath({ ...p, growth: p.growth.mul(two) }) },
    '|f − λw₀²| ≥ 1 + δ on either side': {
      given: { width: fraction({ from: 0, to: 1 }) },
      instance: ({ width, shares, growth, start }) => {
        const lowFactor = growth.add(rational(2));
        const p = { growth, start, lowFactor, highFactor: lowFactor.add(width) };
        return escape(
          { ...p, factors: shares.map((share) => between(lowFactor, p.highFactor, share)) },
          one,
        );
      },
    },
  },
  needs: {
    far: {
      given: { excess: fraction({ above: 0, below: 1 }) },
      instance: ({ lowFactor, width, shares, excess, ...raw }) => {
        const highFactor = lowFactor.add(width);
        const p = {
          ...raw,
          lowFactor,
          highFactor,
          factors: shares.map((share) => between(lowFactor, highFactor, share)),
        };
        return escape(p, escapeLevel(p).mul(excess));
      },
    },
  },
});
