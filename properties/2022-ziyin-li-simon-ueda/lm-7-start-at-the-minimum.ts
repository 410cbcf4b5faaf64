import {
  claim,
  compose,
  decides,
  derivative,
  ensemble,
  exactly,
  fraction,
  intervalSquare,
  largest,
  logarithm,
  momentFate,
  one,
  power,
  quarticStabilised,
  rational,
  scale,
  sgd,
  toNumber,
  two,
  twoPoint,
  undecided,
  zero,
  type QuarticWalk,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** x = (1 − f)/λ for the lowest and the highest factor, each half of the time. */
const descent = ({
  learningRate,
  lowFactor,
  highFactor,
}: Omit<QuarticWalk, 'start' | 'factors'>) => {
  const curvature = (f: Rational) => one.sub(f).div(learningRate);
  return compose({
    landscape: quarticStabilised(),
    optimizer: sgd(),
    noise: { x: twoPoint(curvature(lowFactor), curvature(highFactor)) },
  });
};

const between = (low: Rational, high: Rational, share: Rational) =>
  low.add(high.sub(low).mul(share));

const cubicEnd = (highFactor: Rational) => power(highFactor, 3).mul(2).div(27);

type Attraction = Omit<QuarticWalk, 'start' | 'factors'>;

/** γ = E log f. */
const drift = (p: Attraction) => logarithm(p.lowFactor.mul(p.highFactor)) / 2;

/** By the linearisation at 0: what LM-7 puts above every path that starts within W. */
const linearised = {
  certified: (p: Attraction) => {
    const slope = exactly(derivative(descent(p).updates['w']!, 'w').source);
    const multipliers = [p.lowFactor, p.highFactor].map((f) => {
      const x = one.sub(f).div(p.learningRate);
      return { weight: rational('1/2'), value: slope({ lambda: p.learningRate, w: zero, x }) };
    });
    const fate = momentFate(multipliers);
    return fate === undefined
      ? undecided
      : fate === 'converges'
        ? 'converges to the maximum'
        : 'stays away';
  },
};

/** The share of runs from the global minimum that are below 10⁻⁶ W when all but e⁻⁸ of them should be. */
const runs = (least: number) => ({
  sampled: (p: Attraction, random: Seed) => {
    const [gamma, spread] = [Math.abs(drift(p)), logarithm(p.highFactor.div(p.lowFactor)) / 2];
    const duration = Math.ceil(
      ((2 * spread + Math.sqrt(4 * spread ** 2 + 16 * gamma)) / gamma) ** 2,
    );
    const minimum = Math.sqrt(
      toNumber(p.lowFactor.add(p.highFactor).sub(two).div(two).div(p.learningRate)),
    );
    const small = 1e-6 * Math.sqrt(toNumber(intervalSquare(p)));
    let firstReplica = 0;
    const draw = (count: number) => {
      const constants = { lambda: toNumber(p.learningRate) };
      const { final } = ensemble({
        recursion: descent(p),
        constants,
        start: { w: minimum },
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
  accepts: (p: Attraction) => Math.abs(drift(p)) >= least,
});

export default claim({
  id: 'LM-7-attraction',
  statement:
    'SGD that starts at the global minimum of the expected loss converges to its local maximum if E log|1 − λx| < 0',
  formula: String.raw`\mathbb E x<0,\ \mathbb E\log|1-\lambda x|<0,\ w_0^2=-\mathbb E x:\quad w_t\to0`,
  source: { paper, at: 'ours, for the reconstructed quartic landscape' },
  status: 'proved',

  given: {
    highFactor: fraction({ from: '5/4', to: '19/10' }),
    share: fraction({ above: 0, below: 1 }),
    learningRate: scale(),
  },
  /** E f > 1 (a maximum), f_min f_max < 1 (γ < 0) and the cubic condition leave an interval for f_min. */
  instance: ({ highFactor, share, learningRate }): Attraction => {
    const low = largest([two.sub(highFactor), cubicEnd(highFactor)]);
    return { learningRate, highFactor, lowFactor: between(low, one.div(highFactor), share) };
  },
  hypotheses: { negative: { says: 'E log|1 − λx| < 0', status: 'needed' } },
  theory: () => 'converges to the maximum',
  relation: decides,
  witnesses: { 'moments of the linearisation': linearised, runs: runs(1 / 100) },
  nearMisses: {
    'it converges to 0 only if E x > 0, and stays at the minimum': { theory: () => 'stays away' },
  },
  needs: {
    negative: {
      instance: ({ highFactor, share, learningRate }) => ({
        learningRate,
        highFactor,
        lowFactor: between(one.div(highFactor), one, share),
      }),
      witnesses: { runs: runs(1 / 10) },
    },
  },
});
