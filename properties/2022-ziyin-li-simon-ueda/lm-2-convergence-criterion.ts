import {
  claim,
  curvatureDescent,
  curvatureOf,
  curvatureWalk,
  curvatureWalkDraws,
  decides,
  exactly,
  exactStep,
  exponent,
  factorMean,
  factorProduct,
  growthSide,
  hasPlainGrowth,
  integer,
  momentFate,
  one,
  otherProcess,
  pathFate,
  rational,
  two,
  undecided,
  unfavourableGame,
  walkFate,
  walkMultipliers,
  zero,
  type CurvatureWalk,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const isBalanced = (p: CurvatureWalk) => factorProduct(p).equals(1);

/** A wrong rule for the sign of γ, right where γ = 0. */
const converges = (is: (p: CurvatureWalk) => boolean) => ({
  theory: (p: CurvatureWalk) => (isBalanced(p) ? walkFate(p) : is(p) ? 'converges' : 'diverges'),
});

const rule = (text: string) => {
  const value = exactly(text);
  return converges((p) => {
    const [mean, square] = [factorMean(p, (f) => f), factorMean(p, (f) => f.mul(f))];
    const size = factorMean(p, (f) => f.abs());
    const small = factorMean(p, (f) => (f.abs().compare(1) < 0 ? one : zero));
    return value({ mean, square, size, small }).compare(0) < 0;
  });
};

/** log₂|f| = X − 1 + drift with Feller's fair game X: γ = drift·ln 2, infinite variance. */
const heavy = {
  given: { eighths: integer({ from: -8, to: 8 }), level: integer({ from: 0, to: 64 }) },
  instance: (raw: { readonly eighths: number; readonly level: number }) => ({
    drift: rational(raw.eighths, 8),
    level: rational(raw.level),
  }),
  theory: ({ drift }: { readonly drift: Rational }) =>
    drift.compare(0) === 0 ? 'oscillates' : drift.compare(0) < 0 ? 'converges' : 'diverges',
  relation: decides,
  witnesses: {
    'truncated second moments at t = 2⁶⁴ and 2¹⁰²⁴': {
      certified: ({ drift, level }: { readonly drift: Rational; readonly level: Rational }) => {
        const sure = [64, 1024].every(
          (n) => unfavourableGame.missBound(n, drift, level).compare(rational(8, n)) <= 0,
        );
        // At most 8/log₂ t of the runs miss, and that vanishes.
        return !sure ? undecided : drift.compare(0) <= 0 ? 'converges' : 'diverges';
      },
    },
  },
};

export default claim({
  id: 'LM-2',
  statement:
    'SGD at a critical point converges exactly when the average log-factor E log|1 − λx| is negative',
  formula: String.raw`w_t\to0\iff\gamma=\mathbb E\log|1-\lambda x|<0`,
  source: { paper, at: 'reconstructed; the case γ = 0 ours' },
  status: 'proved',

  given: curvatureWalkDraws,
  instance: curvatureWalk,
  hypotheses: {
    fresh: { says: 'x is drawn anew for every step', status: 'needed' },
    nonzero: { says: 'w does not start at 0', status: 'needed' },
    constant: { says: 'the learning rate is constant', status: 'needed' },
    variance: { says: 'log|1 − λx| has a finite variance where γ = 0', status: 'needed' },
    independent: {
      says: 'draws are independent (stationary and ergodic will do)',
      status: 'not needed',
    },
  },
  theory: walkFate,
  relation: decides,
  witnesses: {
    'lattice of the log-factors': {
      certified: (p: CurvatureWalk) => pathFate(walkMultipliers(p)) ?? undecided,
    },
    'fractional moments': {
      certified: (p: CurvatureWalk) => momentFate(walkMultipliers(p)) ?? undecided,
      accepts: (p: CurvatureWalk) => !isBalanced(p),
    },
    runs: {
      sampled: (p: CurvatureWalk, random: Seed) =>
        growthSide({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          random,
        }),
      accepts: (p: CurvatureWalk) => hasPlainGrowth(walkMultipliers(p)),
    },
  },
  nearMisses: {
    'the mean square E f² < 1': rule('square - 1'),
    'the mean |1 − λ E x| < 1': rule('abs(mean) - 1'),
    'the mean size E|f| < 1': rule('size - 1'),
    'every factor below 1': converges((p) => p.factors.every((f) => f.abs().compare(1) < 0)),
    'most factors below 1': rule('1/2 - small'),
    'the factor 1 − 2λx': {
      theory: (p) => walkFate({ ...p, factors: p.factors.map((f) => f.mul(two).sub(one)) }),
    },
    'second order, −λ E x − λ² E x²/2 < 0': rule('mean - 1 - (1 - 2*mean + square)/2'),
    'the diffusion, −λ E x − λ² Var x/2 < 0': rule('mean - 1 - (square - mean^2)/2'),
    'γ ≤ 0 for γ < 0': {
      theory: (p) => (factorProduct(p).compare(1) <= 0 ? 'converges' : 'diverges'),
    },
    'γ = 0 always oscillates': {
      theory: (p) => (isBalanced(p) ? 'oscillates' : walkFate(p)),
    },
    'logarithms summed in doubles': {
      theory: (p) =>
        exponent(p) === 0
          ? walkFate(p).is === 'stays'
            ? 'stays'
            : 'oscillates'
          : exponent(p) < 0
            ? 'converges'
            : 'diverges',
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'the same draw in every step': {
          exact: (p: CurvatureWalk) => {
            const sides = walkMultipliers(p).map(({ value }) => Math.sign(value.abs().compare(1)));
            return sides.every((side) => side === sides[0])
              ? ['converges', 'stays', 'diverges'][sides[0]! + 1]!
              : 'depends on the draw';
          },
        },
      },
    },
    nonzero: {
      witnesses: {
        'a step from 0': {
          exact: (p: CurvatureWalk) => {
            const step = exactStep(curvatureDescent(p), { lambda: p.learningRate });
            const reached = p.factors.map(
              (f) => step({ w: zero }, { x: curvatureOf(f, p.learningRate) })['w']!,
            );
            return reached.every((w) => w.n === 0n) ? 'stays' : 'moves';
          },
        },
      },
    },
    constant: {
      witnesses: {
        'step 2²⁰ of the rate λ/t': {
          certified: (p: CurvatureWalk) =>
            momentFate(walkMultipliers(p, p.learningRate.div(2 ** 20))) ?? undecided,
        },
      },
    },
    variance: otherProcess(heavy),
  },
  holdsWithout: {
    independent: {
      witnesses: {
        'fractional moments of runs of one draw, kept with probability 2/3': {
          certified: (p: CurvatureWalk) =>
            momentFate(walkMultipliers(p), rational('2/3')) ?? undecided,
          accepts: (p: CurvatureWalk) => !isBalanced(p),
        },
      },
    },
  },
});

claim({
  id: 'LM-2-published',
  statement:
    'SGD converges in probability only if E log|1 − λx| is negative, whatever the law of x',
  formula: String.raw`w_t\to0\text{ in probability}\iff\mathbb E\log|1-\lambda x|<0`,
  source: { paper, at: 'reconstructed' },
  status: 'conjecture',
  expect: 'refuted',

  ...heavy,
  hypotheses: {},
  counterexample: {
    instance: { drift: zero, level: zero },
    theory: 'oscillates',
    observed: 'converges',
  },
});
