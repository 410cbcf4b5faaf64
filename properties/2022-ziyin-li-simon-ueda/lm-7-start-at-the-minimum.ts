import {
  claim,
  decides,
  derivative,
  ensemble,
  exactly,
  exactStep,
  fraction,
  intervalSquare,
  largest,
  leastLowFactor,
  logarithm,
  momentFate,
  one,
  power,
  quarticDescent,
  rational,
  scale,
  toNumber,
  twoPoint,
  undecided,
  zero,
  type QuarticWalk,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const between = (low: Rational, high: Rational, share: Rational) =>
  low.add(high.sub(low).mul(share));

interface Attraction extends Omit<QuarticWalk, 'factors'> {
  /** The probability of f_max. */
  readonly chance: Rational;
}

const half = rational('1/2');

/** λ is solved for, so that the start at the minimum, w₀² = −E x = (E f − 1)/λ, is rational. */
const attraction = (
  { highFactor, start }: { readonly highFactor: Rational; readonly start: Rational },
  lowFactor: Rational,
  chance = half,
): Attraction => {
  const meanFactor = between(lowFactor, highFactor, chance);
  const learningRate = meanFactor.sub(one).div(start).div(start);
  return { learningRate, lowFactor, highFactor, start, chance };
};

/**
 * E f > 1 (a maximum), γ < 0 and the cubic condition leave an interval for f_min if f_max comes `odds` times as
 * often: none above f_max^(3 + odds) = 27/2, that is 1.917 at equal odds and 1.683 at 2.
 */
const attracted = (
  { share, ...raw }: Parameters<typeof attraction>[0] & { readonly share: Rational },
  odds: number,
) => {
  const { highFactor } = raw;
  const low = largest([one.sub(highFactor.sub(one).mul(odds)), leastLowFactor(highFactor)]);
  const lowFactor = between(low, one.div(power(highFactor, odds)), share);
  return attraction(raw, lowFactor, rational(odds, odds + 1));
};

const curvatures = (p: Attraction) =>
  [p.lowFactor, p.highFactor].map((f) => one.sub(f).div(p.learningRate)) as [Rational, Rational];

const descent = (p: Attraction): Recursion => {
  const [low, high] = curvatures(p);
  return { ...quarticDescent(p), samples: { x: twoPoint(high, low, p.chance) } };
};

/** γ = E log f, and the deviation of log f. */
const walkOf = ({ lowFactor, highFactor, chance }: Attraction) => {
  const [share, range] = [toNumber(chance), logarithm(highFactor.div(lowFactor))];
  return {
    drift: logarithm(lowFactor) + share * range,
    spread: range * Math.sqrt(share * (1 - share)),
  };
};

/** By the linearisation at 0: what LM-7 puts above every path that starts within W. */
const linearised = {
  certified: (p: Attraction) => {
    const slope = exactly(derivative(descent(p).updates['w']!, 'w').source);
    const weights = [one.sub(p.chance), p.chance];
    const multipliers = curvatures(p).map((x, i) => ({
      weight: weights[i]!,
      value: slope({ lambda: p.learningRate, w: zero, x }),
    }));
    const fate = momentFate(multipliers);
    return fate === undefined
      ? undecided
      : fate === 'converges'
        ? 'converges to the maximum'
        : 'stays away';
  },
};

/** The path that goes as far as it can: above λw² = f_max + 1 every path runs away (LM-7-escape). */
const leaving = {
  exact: (p: Attraction) => {
    const step = exactStep(descent(p), { lambda: p.learningRate });
    let w = p.start;
    for (let t = 0; t < 4; t++) {
      w = largest(curvatures(p).map((x) => step({ w }, { x })['w']!.abs()));
      if (p.learningRate.mul(w).mul(w).compare(p.highFactor.add(one)) > 0) return 'stays away';
    }
    return undecided;
  },
};

/** The share of runs from the global minimum that are below 10⁻⁶ W when all but e⁻⁸ of them should be. */
const runs = (least: number) => ({
  sampled: (p: Attraction, random: Seed) => {
    const { drift, spread } = walkOf(p);
    const gamma = Math.abs(drift);
    const duration = Math.ceil(
      ((2 * spread + Math.sqrt(4 * spread ** 2 + 16 * gamma)) / gamma) ** 2,
    );
    const small = 1e-6 * Math.sqrt(toNumber(intervalSquare(p)));
    let firstReplica = 0;
    const draw = (count: number) => {
      const constants = { lambda: toNumber(p.learningRate) };
      const { final } = ensemble({
        recursion: descent(p),
        constants,
        start: { w: toNumber(p.start) },
        replicas: count,
        firstReplica,
        steps: duration,
        seed: random,
      });
      firstReplica += count;
      return final['w']!.map((w) => (Math.abs(w) < small ? 1 : 0));
    };
    const sample = { law: 'bounded', low: 0, high: 1, draw, cost: duration } as const;
    return { sample, threshold: 1 / 2, above: 'converges to the maximum', below: 'stays away' };
  },
  accepts: (p: Attraction) => Math.abs(walkOf(p).drift) >= least,
});

export default claim({
  id: 'LM-7-attraction',
  statement:
    'SGD that starts at the global minimum of the expected loss converges to its local maximum if E log f < 0 and 2 f_max³ ≤ 27 f_min, f = 1 − λx',
  formula: String.raw`f=1-\lambda x,\ \mathbb Ex<0,\ \mathbb E\log f<0,\ 2f_{\max}^3\le27f_{\min},\ w_0^2=-\mathbb Ex:\quad w_t\to0`,
  source: { paper, at: 'ours, for the reconstructed quartic landscape' },
  status: 'proved',

  given: {
    highFactor: fraction({ from: '5/4', to: '19/10' }),
    share: fraction({ above: 0, below: 1 }),
    start: scale(),
  },
  /** The cubic condition also puts the start within LM-7's interval: λw₀² = E f − 1 ≤ f_max − 1 ≤ 2f_min. */
  instance: (raw) => attracted(raw, 1),
  hypotheses: {
    negative: { says: 'E log f < 0', status: 'needed' },
    cubic: { says: '2 f_max³ ≤ 27 f_min', status: 'needed' },
    halves: { says: 'f takes two values, equally likely', status: 'not needed' },
  },
  theory: () => 'converges to the maximum',
  relation: decides,
  witnesses: { 'moments of the linearisation': linearised, runs: runs(1 / 100) },
  nearMisses: {
    'it converges to 0 only if E x > 0, and stays at the minimum': { theory: () => 'stays away' },
  },
  needs: {
    negative: {
      instance: ({ share, ...raw }) =>
        attraction(raw, between(one.div(raw.highFactor), one, share)),
      witnesses: { runs: runs(1 / 10) },
    },
    /** f_min < 1/f_max keeps E log f < 0, and from f_max = 5/2 on is below what the cubic condition asks. */
    cubic: {
      given: { highFactor: fraction({ from: '5/2', to: 4 }) },
      instance: ({ share, ...raw }) => attraction(raw, share.div(raw.highFactor)),
      witnesses: { 'one path of two values': leaving },
    },
  },
  holdsWithout: {
    /** f_max twice as often as f_min. */
    halves: {
      given: { highFactor: fraction({ from: '5/4', to: '8/5' }) },
      instance: (raw) => attracted(raw, 2),
    },
  },
});
