import { describe, expect, test } from 'vitest';
import { carriedCovariance } from '../dynamics/carried-covariance.ts';
import { covarianceFromRest } from '../dynamics/covariance-from-rest.ts';
import { memoryCovariance } from '../dynamics/memory-covariance.ts';
import { momentsAfter } from '../dynamics/moments.ts';
import { noisyBowl } from '../dynamics/noisy-bowl.ts';
import { parameterCovariance } from '../dynamics/parameter-covariance.ts';
import { rateSensitivity } from '../dynamics/rate-sensitivity.ts';
import {
  averageCovarianceFromRest,
  lagSum,
  stationaryAverageCovariance,
} from '../dynamics/running-total.ts';
import { entries } from '../landscape/entries.ts';
import { quadraticConstants } from '../landscape/quadratic-constants.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { isPositiveSemidefinite } from '../numeric/definite.ts';
import { inverse } from '../numeric/inverse.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, submatrix, transpose, type Matrix } from '../numeric/matrix.ts';
import { largest, one, rational, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import { seedOf, stream } from '../numeric/stream.ts';
import { heavyBall, quasiHyperbolic } from '../optimizer/momentum.ts';
import { nesterov, nesterovLookahead } from '../optimizer/nesterov.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { preconditionedHeavyBall, preconditionedSgd } from '../optimizer/preconditioned.ts';
import { sgd } from '../optimizer/sgd.ts';
import { autocovariance, isSettled } from '../theory/autocovariance.ts';
import { averageCovariance, averageFromRest, longRun } from '../theory/average-covariance.ts';
import { continuousCovariance } from '../theory/continuous-covariance.ts';
import { descentCovariance, heavyBallCovariance } from '../theory/covariance-equation.ts';
import { rangeCovariance } from '../theory/excited-space.ts';
import { heavyBallModes } from '../theory/heavy-ball-entry.ts';
import { heavyBallAutocovariance } from '../theory/heavy-ball-memory.ts';
import { overdampedCovariance, underdampedCovariance } from '../theory/heavy-ball-continuous.ts';
import { momentsInTime } from '../theory/moments-in-time.ts';
import { lookaheadCovariance, nesterovCovariance, nesterovLimits } from '../theory/nesterov.ts';
import { newtonCovariance } from '../theory/newton-covariance.ts';
import { preconditionedCovariance } from '../theory/preconditioned-covariance.ts';
import { quasiHyperbolicCovariance, quasiHyperbolicLimits } from '../theory/quasi-hyperbolic.ts';
import { stateNoiseCovariance } from '../theory/state-noise.ts';
import { bowl, bowlDraws, type Bowl } from './bowl.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice } from './pick.ts';
import { readTape, tapeLength } from './tape.ts';

/** A noisy quadratic with everything that some routine asks for. */
interface Problem extends Bowl {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly preconditioner: Matrix<Rational>;
}
interface Routine {
  readonly covariance: (p: Problem) => Matrix<Rational | Diverges> | Diverges;
  /** The limit of λk. */
  readonly limit: (momentum: Rational) => Rational;
  /** What one step adds, which the covariance cannot be below: λ²C times this, or a matrix of its own. */
  readonly floor?: Rational | ((p: Problem) => Rational | Matrix<Rational>);
  /** Whether without momentum, at P = λ, it is the covariance of SGD. */
  readonly reduces?: true;
  /** Whether in one dimension λk may be taken from the limit instead, at the same λ²C. */
  readonly reflects?: true;
}

const nu = rational('1/3');
const still = { momentum: zero };
const ofDescent = () => two;
const ofHeavyBall = (mu: Rational) => two.mul(one.add(mu));
const ofNesterov = (mu: Rational) => nesterovLimits(mu).high;
const ofMixture = (beta: Rational) => quasiHyperbolicLimits({ beta, nu }).mirror!;
const leadOfMixture = ({ momentum }: Problem) => square(one.sub(momentum.mul(nu)));
const leadOfLookahead = ({ momentum }: Problem) => square(one.add(momentum));
const pushed = ({ preconditioner: p, noiseCovariance: c }: Problem) =>
  exact.multiply(p, c, transpose(p));
/** Newton's own λ, which does not change with the scale of K. */
const newton = (p: Problem) => ({ ...p, learningRate: p.learningRate.mul(p.largestCurvature) });
const constants = (p: Problem) => quadraticConstants(p.hessian, p.noiseFactor);
const read = (p: Problem, method: Optimizer) => noisyBowl(p.dimension, method, gaussian());
const rates = (p: Problem) => ({ lambda: p.learningRate, ...constants(p) });
const heavyRates = (p: Problem) => ({ mu: p.momentum, ...rates(p) });
const steps = 3;

const theory: Readonly<Record<string, Routine>> = {
  descentCovariance: plain(descentCovariance),
  rangeCovariance: plain(rangeCovariance),
  'stateNoiseCovariance, slope 0': plain((p) =>
    stateNoiseCovariance({ ...p, slope: exact.zeros(p.dimension) }),
  ),
  heavyBallCovariance: heavy(heavyBallCovariance),
  heavyBallModes: heavy(heavyBallModes),
  preconditionedCovariance: {
    ...heavy(preconditionedCovariance),
    floor: pushed,
  },
  nesterovCovariance: {
    covariance: nesterovCovariance,
    limit: ofNesterov,
    floor: one,
    reduces: true,
  },
  lookaheadCovariance: {
    covariance: lookaheadCovariance,
    limit: ofNesterov,
    floor: leadOfLookahead,
    reduces: true,
  },
  quasiHyperbolicCovariance: {
    covariance: (p) => quasiHyperbolicCovariance({ ...p, beta: p.momentum, nu }),
    limit: ofMixture,
    floor: leadOfMixture,
    reduces: true,
  },
  newtonCovariance: {
    covariance: (p) => newtonCovariance(newton(p)),
    limit: ofHeavyBall,
    floor: (p) => {
      const back = inverse(p.hessian);
      const kicked = exact.multiply(back, p.noiseCovariance, back);
      return exact.scale(square(newton(p).learningRate), kicked);
    },
  },
  'momentsInTime, from rest': {
    covariance: (p) =>
      momentsInTime({
        ...p,
        steps,
        startMean: p.curvatures.map(() => zero),
        startCovariance: exact.zeros(p.dimension),
      }).covariance,
    limit: ofDescent,
    floor: one,
    reflects: true,
  },
  heavyBallAutocovariance: {
    covariance: (p) => heavyBallAutocovariance({ ...p, lag: steps }),
    limit: ofHeavyBall,
  },
  autocovariance: between((p) => autocovariance({ ...p, lag: steps })),
  averageCovariance: between((p) => averageCovariance({ ...p, terms: steps })),
  averageFromRest: between((p) => averageFromRest({ ...p, terms: steps })),
  longRun: between(longRun),
  continuousCovariance: between(continuousCovariance),
  overdampedCovariance: { covariance: overdampedCovariance, limit: ofHeavyBall },
  underdampedCovariance: {
    covariance: (p) => underdampedCovariance({ ...p, momentum: p.momentum.abs() }),
    limit: ofHeavyBall,
  },
};

const dynamics: Readonly<Record<string, Routine>> = {
  'parameterCovariance of SGD': plain((p) => parameterCovariance(read(p, sgd()), rates(p))),
  'parameterCovariance of heavy ball': heavy((p) =>
    parameterCovariance(read(p, heavyBall()), heavyRates(p)),
  ),
  'parameterCovariance of preconditioned SGD': {
    ...plain((p) =>
      parameterCovariance(read(p, preconditionedSgd(p.dimension)), {
        ...constants(p),
        ...entries('p', p.preconditioner),
      }),
    ),
    floor: pushed,
  },
  'parameterCovariance of preconditioned heavy ball': {
    ...heavy((p) =>
      parameterCovariance(read(p, preconditionedHeavyBall(p.dimension)), {
        mu: p.momentum,
        ...constants(p),
        ...entries('p', p.preconditioner),
      }),
    ),
    floor: pushed,
  },
  'parameterCovariance of quasi-hyperbolic momentum': {
    covariance: (p) =>
      parameterCovariance(read(p, quasiHyperbolic()), { ...rates(p), beta: p.momentum, nu }),
    limit: ofMixture,
    floor: leadOfMixture,
    reduces: true,
  },
  'parameterCovariance of the lookahead points': {
    covariance: (p) => parameterCovariance(read(p, nesterovLookahead()), heavyRates(p)),
    limit: ofNesterov,
    floor: leadOfLookahead,
    reduces: true,
  },
  'memoryCovariance of Nesterov': {
    covariance: (p) => memoryCovariance(read(p, nesterov()), 'z', heavyRates(p)),
    limit: ofNesterov,
    floor: one,
    reduces: true,
  },
  covarianceFromRest: plain((p) => covarianceFromRest(read(p, sgd()), rates(p))),
  momentsAfter: {
    covariance: (p) => momentsAfter(read(p, sgd()), rates(p), {}, steps).covariance,
    limit: ofDescent,
    floor: one,
    reflects: true,
  },
  rateSensitivity: plain((p) => {
    const wide = p.dimension === 1 ? padded(p) : p;
    const noiseVariances = wide.curvatures.map(() => one);
    const found = rateSensitivity({ ...wide, noiseVariances });
    if (found === diverges) return diverges;
    return submatrix(found.covariance, [...p.curvatures.keys()]);
  }),
  carriedCovariance: between((p) => carriedCovariance(read(p, sgd()), steps, rates(p))),
  stationaryAverageCovariance: between((p) =>
    stationaryAverageCovariance(read(p, sgd()), rates(p), steps),
  ),
  averageCovarianceFromRest: between((p) =>
    averageCovarianceFromRest(read(p, sgd()), rates(p), steps),
  ),
  lagSum: between((p) => lagSum(read(p, sgd()), rates(p))),
};

/** Of SGD, at rest in its stationary law. */
function plain(covariance: Routine['covariance']): Routine {
  return { covariance, limit: ofDescent, floor: one, reduces: true, reflects: true };
}

function heavy(covariance: Routine['covariance']): Routine {
  return { covariance, limit: ofHeavyBall, floor: one, reduces: true, reflects: true };
}

/** Of SGD, but between two times or of a mean over time, or without the kick of single steps. */
function between(covariance: Routine['covariance']): Routine {
  return { covariance, limit: ofDescent };
}

describe.each(Object.entries({ ...theory, ...dynamics }))('%s', (name, routine) => {
  const { covariance: of, limit, floor } = routine;
  const covariance = (p: Problem) => settled(of(p));
  const problems = drawn(name, limit);

  test('turns with the coordinates', () => {
    for (const p of problems) {
      const q = rotation(
        p.dimension,
        ['2/5', '-1/4', '1/3'].map((t) => rational(t)),
      );
      const turned = (a: Matrix<Rational>) => exact.multiply(q, a, transpose(q));
      const image = {
        ...p,
        eigenbasis: exact.multiply(q, p.eigenbasis),
        noiseFactor: exact.multiply(q, p.noiseFactor),
        hessian: turned(p.hessian),
        noiseCovariance: turned(p.noiseCovariance),
        preconditioner: turned(p.preconditioner),
      };
      expect(text(covariance(image))).toBe(text(turned(covariance(p))));
    }
  });

  test('is linear in C: a sum over the columns of its factor, and four times at twice the noise', () => {
    for (const p of problems) {
      const columns = p.noiseFactor.map((_, j) =>
        p.noiseFactor.map((row) => row.map((value, i) => (i === j ? value : zero))),
      );
      const whole = covariance(p);
      const parts = columns.map((factor) => covariance(withFactor(p, factor)));
      expect(text(exact.add(...parts))).toBe(text(whole));
      const loud = covariance(withFactor(p, exact.scale(two, p.noiseFactor)));
      expect(text(loud)).toBe(text(exact.scale(rational(4), whole)));
    }
  });

  test('does not know the unit of the loss: λ/a, aK and a²C', () => {
    const a = rational('5/3');
    for (const p of problems) {
      const image = withFactor(
        {
          ...p,
          learningRate: p.learningRate.div(a),
          curvatures: p.curvatures.map((k) => k.mul(a)),
          largestCurvature: p.largestCurvature.mul(a),
          hessian: exact.scale(a, p.hessian),
          preconditioner: exact.scale(one.div(a), p.preconditioner),
        },
        exact.scale(a, p.noiseFactor),
      );
      expect(text(covariance(image))).toBe(text(covariance(p)));
    }
  });

  test('of two problems side by side is both of theirs', () => {
    for (const [n, p] of problems.entries()) {
      // Of dimensions 1 and 2, at the smaller of both rates.
      const [left, right] = [drawn(`${name} left ${n}`, limit, 1)[0]!, p].map((side, i) =>
        cut(side, i + 1),
      ) as [Problem, Problem];
      if (right.dimension !== 2) continue;
      const both = joined({ ...left, momentum: p.momentum }, right, limit(p.momentum));
      const [first, rest] = [0, 1].map((side) => covariance(half(both, side as 0 | 1)));
      expect(text(covariance(both))).toBe(text(diagonal(first!, rest!)));
    }
  });

  if (floor !== undefined) {
    test('is at least what the last step adds', () => {
      for (const p of problems) {
        const least = typeof floor === 'function' ? floor(p) : floor;
        const added = Array.isArray(least)
          ? (least as Matrix<Rational>)
          : exact.scale(square(p.learningRate).mul(least as Rational), p.noiseCovariance);
        const rest = exact.subtract(covariance(p), added);
        expect(isPositiveSemidefinite(rest)).toBe(true);
      }
    });
  }

  if (routine.reduces) {
    test('is that of SGD without momentum', () => {
      for (const p of drawn(name, ofDescent)) {
        const preconditioner = exact.scale(p.learningRate, exact.identity(p.dimension));
        const image = { ...p, ...still, preconditioner };
        expect(text(covariance(image))).toBe(text(settled(descentCovariance(p))));
      }
    });
  }

  if (routine.reflects) {
    test('in one dimension is the same at the reflected curvature', () => {
      for (const p of problems.map((whole) => cut(whole, 1))) {
        const reflected = limit(p.momentum).div(p.learningRate).sub(p.curvatures[0]!);
        const image = withCurvatures(p, [reflected]);
        expect(text(covariance(image))).toBe(text(covariance(p)));
      }
    });
  }
});

const given = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 3]),
  momentum: fraction({ above: -1, below: 1, near: [0, '1/2'] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};

/** Problems by the generators of the claims, a share of the routine's limit away from rest. */
function drawn(name: string, limit: Routine['limit'], count = 6): readonly Problem[] {
  const random = stream(seedOf('covariance laws', name));
  return Array.from({ length: count }, (_, i) => {
    const tape = Uint32Array.from({ length: tapeLength(given) }, () => random.word());
    return problem(readTape(given, tape, i).raw, limit);
  });
}

function problem(raw: Drawn<typeof given>, limit: Routine['limit']): Problem {
  const made = bowl(raw);
  const { momentum, shareOfLimit } = raw;
  const learningRate = shareOfLimit.mul(limit(momentum)).div(made.largestCurvature);
  return { ...made, momentum, learningRate, preconditioner: uneven(learningRate, raw.dimension) };
}

/** λ along (2, 1, 1) and λ/2 across: a P of its own axes whose steps stay below λk_max. */
function uneven(learningRate: Rational, dimension: number): Matrix<Rational> {
  const axis = Array.from({ length: dimension }, (_, i) => (i === 0 ? two : one));
  const length = rational(dimension + 3);
  const along = axis.map((x) => axis.map((y) => x.mul(y).div(length)));
  return exact.scale(learningRate.div(2), exact.add(exact.identity(dimension), along));
}

function withFactor(p: Problem, noiseFactor: Matrix<Rational>): Problem {
  return {
    ...p,
    noiseFactor,
    noiseCovariance: exact.multiply(noiseFactor, transpose(noiseFactor)),
  };
}

function withCurvatures(p: Problem, curvatures: readonly Rational[]): Problem {
  const { eigenbasis: q } = p;
  const hessian = exact.multiply(q, exact.diagonal(curvatures), transpose(q));
  return { ...p, curvatures, largestCurvature: largest(curvatures), hessian };
}

/** The first directions of a problem by themselves, in their own eigenbasis; as it is where it has no more. */
function cut(p: Problem, dimension: number): Problem {
  if (p.dimension <= dimension) return p;
  const kept = Array.from({ length: dimension }, (_, i) => i);
  const small = { ...p, dimension, eigenbasis: exact.identity(dimension) };
  const made = withFactor(
    withCurvatures(small, p.curvatures.slice(0, dimension)),
    submatrix(p.noiseFactor, kept),
  );
  return { ...made, preconditioner: uneven(p.learningRate, dimension) };
}

/** A second direction without noise beside the one there is. */
function padded(p: Problem): Problem {
  const still = cut({ ...p, noiseFactor: exact.zeros(1), noiseCovariance: exact.zeros(1) }, 1);
  const both = joined(p, still, two);
  return { ...both, learningRate: p.learningRate };
}

function joined(left: Problem, right: Problem, limit: Rational): Problem {
  const curvatures = [...left.curvatures, ...right.curvatures];
  const learningRate = limit.div(largest(curvatures)).mul(rational('2/3'));
  const whole = {
    ...right,
    dimension: curvatures.length,
    learningRate,
    eigenbasis: diagonal(left.eigenbasis, right.eigenbasis),
    preconditioner: diagonal(
      uneven(learningRate, left.dimension),
      uneven(learningRate, right.dimension),
    ),
  };
  return withFactor(
    withCurvatures(whole, curvatures),
    diagonal(left.noiseFactor, right.noiseFactor),
  );
}

/** One side of a joined problem: the first direction, or the other two. */
function half(p: Problem, side: 0 | 1): Problem {
  const kept = side === 0 ? [0] : [1, 2];
  const part = (a: Matrix<Rational>) => submatrix(a, kept);
  return {
    ...p,
    dimension: kept.length,
    curvatures: kept.map((i) => p.curvatures[i]!),
    eigenbasis: part(p.eigenbasis),
    hessian: part(p.hessian),
    noiseFactor: part(p.noiseFactor),
    noiseCovariance: part(p.noiseCovariance),
    preconditioner: part(p.preconditioner),
  };
}

function diagonal(a: Matrix<Rational>, b: Matrix<Rational>): Matrix<Rational> {
  return [
    ...a.map((row) => [...row, ...b.map(() => zero)]),
    ...b.map((row) => [...a.map(() => zero), ...row]),
  ];
}

function square(x: Rational): Rational {
  return x.mul(x);
}

function settled(a: Matrix<Rational | Diverges> | Diverges): Matrix<Rational> {
  if (a === diverges || !isSettled(a)) throw new Error('no covariance');
  return a;
}

function text(a: Matrix<Rational>): string {
  return a.map((row) => row.map(toText).join(' ')).join('; ');
}
