import {
  batchMean,
  choice,
  claim,
  compose,
  decides,
  fraction,
  growthSide,
  hasPlainGrowth,
  localMaximumFate,
  lowerRatio,
  momentFate,
  multipliers,
  one,
  pathFate,
  randomCurvature,
  sgd,
  two,
  twoPoint,
  undecided,
  upperRatio,
  type LocalMaximum,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

/** x = 1 or −1 − a, each half of the time; a gradient is the mean of a batch. */
const descent = ({ asymmetry }: LocalMaximum, batchSize = 1) => {
  const x = batchMean(twoPoint(one, asymmetry.add(one).neg()), batchSize);
  return compose({ landscape: randomCurvature(), optimizer: sgd(), noise: { x } });
};
const constants = (p: LocalMaximum) => ({ lambda: p.learningRate });
const factors = (p: LocalMaximum, batchSize?: number) =>
  multipliers(descent(p, batchSize), constants(p));

interface Raw {
  readonly end: 'lower' | 'upper';
  readonly position: Rational;
  readonly asymmetry: Rational;
  readonly share: Rational;
}

/** λ at a multiple of the lower end; or λ between 1 and a bound of √(2c), and a such that (1 + a)λ² − aλ = 2c. */
function instance({ end, position, asymmetry, share }: Raw): LocalMaximum {
  if (end === 'lower')
    return { asymmetry, learningRate: position.mul(asymmetry).div(one.add(asymmetry)) };
  const twice = position.mul(two);
  const reach = twice.mul(two).div(one.add(twice)).sub(one);
  const lambda = one.add(reach.mul(share));
  return {
    asymmetry: twice.sub(lambda.mul(lambda)).div(lambda.mul(lambda.sub(one))),
    learningRate: lambda,
  };
}

/** Another window, with the truth where the truth is neither in nor out. */
const window = (attracts: (p: LocalMaximum) => boolean) => ({
  theory: (p: LocalMaximum) =>
    localMaximumFate(p).is === 'oscillates' ? 'oscillates' : attracts(p) ? 'converges' : 'diverges',
});
const isAbove = (p: LocalMaximum) => lowerRatio(p).compare(1) < 0;
const isBelow = (p: LocalMaximum) => upperRatio(p).compare(1) < 0;
const decided = (p: LocalMaximum) => localMaximumFate(p).is !== 'oscillates';

/** Exact at the ends; moments tell what is too near to them for intervals. */
const fate = (p: LocalMaximum, batchSize?: number) => pathFate(factors(p, batchSize)) ?? undecided;
const inside = { position: fraction({ above: 1, to: 2 }) };

export default claim({
  id: 'LM-3',
  statement:
    'Within a window of learning rates SGD converges to a strict local maximum of the expected loss',
  formula: String.raw`\mathbb E x=-\tfrac a2<0,\quad w_t\to0\iff\frac a{1+a}<\lambda<\frac{a+\sqrt{a^2+8(1+a)}}{2(1+a)}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    end: choice(['lower', 'upper']),
    position: fraction({ above: '1/2', to: 2, near: [1] }),
    asymmetry: fraction({ above: 0, to: 10, near: [1] }),
    share: fraction({ above: 0, to: 1 }),
  },
  instance,
  hypotheses: {
    single: { says: 'each step takes the gradient of one sample', status: 'needed' },
    constant: { says: 'the learning rate is constant', status: 'needed' },
    maximum: { says: 'E x < 0, which makes 0 a maximum', status: 'not needed' },
  },
  theory: localMaximumFate,
  relation: decides,
  witnesses: {
    'lattice of the log-factors': { certified: (p: LocalMaximum) => fate(p) },
    'fractional moments': {
      certified: (p: LocalMaximum) => momentFate(factors(p)) ?? undecided,
      accepts: decided,
    },
    runs: {
      sampled: (p: LocalMaximum, random: Seed) =>
        growthSide({ recursion: descent(p), constants: constants(p), random }),
      accepts: (p: LocalMaximum) => hasPlainGrowth(factors(p)),
    },
  },
  nearMisses: {
    'a maximum always repels': window(() => false),
    'lower end a': window((p) => p.learningRate.gt(p.asymmetry) && isBelow(p)),
    'upper end 2/(1 + a)': window(
      (p) => isAbove(p) && p.learningRate.mul(one.add(p.asymmetry)).lt(two),
    ),
    'no upper end': window(isAbove),
    'no lower end': window(isBelow),
    '(1 + a)λ² − aλ < 1 for < 2': window(
      (p) => isAbove(p) && upperRatio(p).mul(two).compare(1) < 0,
    ),
    'both ends included': {
      theory: (p) =>
        lowerRatio(p).compare(1) <= 0 && upperRatio(p).compare(1) <= 0 ? 'converges' : 'diverges',
    },
  },
  needs: {
    single: {
      given: inside,
      witnesses: { 'batches of two': { certified: (p: LocalMaximum) => fate(p, 2) } },
    },
    constant: {
      given: inside,
      witnesses: {
        'step 2²⁰ of the rate λ/t': {
          certified: (p: LocalMaximum) =>
            momentFate(factors({ ...p, learningRate: p.learningRate.div(2 ** 20) })) ?? undecided,
        },
      },
    },
  },
  holdsWithout: {
    maximum: {
      given: { asymmetry: fraction({ above: -1, to: 0 }) },
      instance: ({ asymmetry, position }) => ({ asymmetry, learningRate: position }),
    },
  },
});
