import {
  affineSteps,
  awayFromZero,
  batchDescent,
  centredForces,
  choice,
  claim,
  components,
  decides,
  drawnHessians,
  equal,
  exact,
  fraction,
  innerProduct,
  integer,
  largest,
  meanHessian,
  one,
  otherProcess,
  quadraticDraws,
  quadraticSamples,
  rademacher,
  rank,
  rational,
  recursion,
  scale,
  scaled,
  scheduledPaths,
  seenDirections,
  smallest,
  sum,
  transpose,
  vector,
  zero,
  type Drawn,
  type Matrix,
  type QuadraticSamples,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples {
  readonly learningRates: readonly Rational[];
  readonly start: readonly Rational[];
  readonly forces: readonly (readonly Rational[])[];
  /** A direction of the kernel of M. */
  readonly direction: readonly Rational[];
}

const given = {
  ...quadraticDraws({ dimensions: [1, 2] }),
  slopes: vector(2, integer({ from: -3, to: 3 })),
  lastStart: integer({ from: -3, to: 3 }),
  family: choice(['singular', 'zero']),
  learningRates: vector(2, fraction({ above: 0, below: 4 })),
};

/** Q = P'GP with G of one dimension less and P = (I | p): (−p, 1) is in the kernel of all. */
function instance(raw: Drawn<typeof given>): Problem {
  const inner = quadraticSamples(raw);
  const d = inner.dimension;
  const slopes = raw.slopes.slice(0, d).map((x) => rational(x));
  const lift = exact.identity(d).map((row, i) => [...row, slopes[i]!]);
  const size = raw.family === 'zero' ? zero : one;
  const wide = (g: Matrix<Rational>) => exact.scale(size, exact.multiply(transpose(lift), g, lift));
  const forces = centredForces(raw, inner).map((force) => exact.apply(transpose(lift), force));
  return {
    ...inner,
    dimension: d + 1,
    hessians: inner.hessians.map(wide),
    forces: forces.map((force) => force.map((value) => value.mul(size))),
    learningRates: raw.learningRates,
    start: [...awayFromZero(raw), rational(raw.lastStart)],
    direction: [...slopes.map((x) => x.neg()), one],
  };
}

/** [[a, b], [b, 0]] and [[a, −b], [−b, 0]], whose mean is blind to the second axis. */
function indefinite(raw: Drawn<typeof given>): Problem {
  const p = instance(raw);
  const [a, b] = raw.slopes.map((x) => rational(1 + x * x)) as [Rational, Rational];
  const pair = [b, b.neg()].map((x) => [
    [a, x],
    [x, zero],
  ]);
  const calm = pair.map(() => [zero, zero]);
  const [weights, start, direction] = [
    [one, one],
    [p.start[0]!, one],
    [zero, one],
  ];
  return { ...p, dimension: 2, hessians: pair, weights, forces: calm, start, direction };
}

/** In how many directions some draw of the recursion has a gradient. */
const seenBy = (recursion: Recursion, learningRate: Rational) =>
  rational(rank(drawnHessians(recursion, learningRate).flatMap(({ hessian }) => hessian)));

/** ±s(0 1; −1 0), which has no symmetric part and the mean 0. */
const swirl = (size: Rational) =>
  recursion({
    states: { w1: 'w1 - lambda*x*w2', w2: 'w2 + lambda*x*w1' },
    samples: { x: scaled(rademacher(), size) },
  });

export default claim({
  id: 'DM-1',
  statement: 'A direction that the mean Hessian does not see is seen by no sample',
  formula: String.raw`\ker M=\bigcap_i\ker Q_i,\qquad \operatorname{im}Q_i\subset\operatorname{im}M`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    positive: { says: 'every Q ⪰ 0', status: 'needed' },
    symmetric: { says: 'every Q is symmetric', status: 'needed' },
  },
  theory: (p) => rational(seenDirections(p)),
  relation: equal,
  witnesses: {
    'Hessians of the recursion': {
      exact: (p: Problem) => seenBy(batchDescent(p), p.learningRates[0]!),
    },
  },
  nearMisses: {
    'every sample sees what the mean sees': {
      theory: (p) => rational(rank(p.hessians[0]!)),
    },
    'what the samples see adds up': {
      theory: (p) => sum(p.hessians.map((q) => rational(rank(q)))),
    },
    'the minimiser is unique': { theory: (p) => rational(p.dimension) },
  },
  needs: {
    positive: { instance: indefinite, theory: (p) => rational(rank(meanHessian(p))) },
    symmetric: otherProcess({
      given: { size: scale(), learningRate: fraction({ above: 0, below: 4 }) },
      instance: (raw) => raw,
      theory: () => zero,
      relation: equal,
      witnesses: {
        'Hessians of the recursion': {
          exact: ({ size, learningRate }) => seenBy(swirl(size), learningRate),
        },
      },
    }),
  },
});

/** The least and the greatest component along the direction over all paths, after each step. */
const alongDirection = (p: Problem) => {
  const schedule = p.learningRates.map((lambda) => ({ lambda }));
  return scheduledPaths(batchDescent(p), schedule, components('w', p.start)).map((outcomes) => {
    const seen = outcomes.map(({ state }) => innerProduct(p.direction, Object.values(state)));
    return { least: smallest(seen), greatest: largest(seen) };
  });
};
const frozenAt = (p: Problem, value: (k: number) => Rational) =>
  p.learningRates.map((_, k) => ({ least: value(k), greatest: value(k) }));

claim({
  id: 'DM-1-frozen',
  statement:
    'SGD never moves along a direction that the mean Hessian does not see, whatever its steps',
  formula: String.raw`P_{\ker M}\theta_k=P_{\ker M}\theta_0`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    positive: { says: 'every Q ⪰ 0', status: 'needed' },
    range: { says: 'every r is in the range of M', status: 'needed' },
    attained: { says: 'every r is in the range of its own Q', status: 'not needed' },
  },
  theory: (p) => frozenAt(p, () => innerProduct(p.direction, p.start)),
  relation: equal,
  witnesses: { 'all paths': { exact: alongDirection } },
  nearMisses: {
    'the component shrinks as 1 − C': {
      theory: (p) =>
        frozenAt(p, (k) =>
          p.learningRates
            .slice(0, k + 1)
            .reduce((left, c) => left.mul(one.sub(c)), innerProduct(p.direction, p.start)),
        ),
    },
    'the last coordinate stays': { theory: (p) => frozenAt(p, () => p.start.at(-1)!) },
    'nothing is left of it': { theory: (p) => frozenAt(p, () => zero) },
  },
  needs: {
    positive: { instance: indefinite },
    range: {
      instance: (raw) => {
        const p = instance(raw);
        const off = (i: number) => (i === 0 ? p.weights[1]! : i === 1 ? p.weights[0]!.neg() : zero);
        return {
          ...p,
          forces: p.forces.map((force, i) =>
            force.map((value, j) => value.add(p.direction[j]!.mul(off(i)))),
          ),
        };
      },
    },
  },
  holdsWithout: {
    attained: {
      instance: (raw) => {
        const p = instance(raw);
        const mean = meanHessian(p);
        return { ...p, forces: p.forces.map((force) => exact.apply(mean, force)) };
      },
    },
  },
});

interface Sample {
  readonly dimension: number;
  /** q of Q = qq' */
  readonly row: readonly Rational[];
  readonly force: readonly Rational[];
  readonly learningRate: Rational;
}

claim({
  id: 'DM-1-attained',
  statement:
    'A sample ½u′qq′u + r′u has a minimiser exactly where r is along q; that r is in the range of the mean Hessian is not enough',
  formula: String.raw`\exists u:\ Qu+r=0\iff r\in\operatorname{im}Q`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: {
    row: vector(2, integer({ from: -3, to: 3 })),
    size: integer({ from: -2, to: 2 }),
    offset: integer({ from: -1, to: 1 }),
    learningRate: fraction({ above: 0, below: 4 }),
  },
  // r = size·q + offset·q⊥
  instance: (raw): Sample => {
    const [a, b] = raw.row as [number, number];
    const across = [-b, a];
    return {
      dimension: 2,
      row: [a, b].map((x) => rational(x)),
      force: [a, b].map((x, i) => rational(raw.size * x + raw.offset * across[i]!)),
      learningRate: raw.learningRate,
    };
  },
  hypotheses: {},
  theory: (p) => {
    const [a, b] = p.row as [Rational, Rational];
    return innerProduct([b.neg(), a], p.force).n === 0n;
  },
  relation: decides,
  witnesses: {
    'rest points of its gradient step': {
      exact: (p: Sample) => {
        const hessians = [p.row.map((x) => p.row.map((y) => x.mul(y)))];
        const descent = batchDescent({ hessians, weights: [one], batchSize: 1, forces: [p.force] });
        const [step] = affineSteps(descent, { lambda: p.learningRate });
        const moved = exact.subtract(step!.matrix, exact.identity(2));
        return rank(moved) === rank(moved.map((row, i) => [...row, step!.offset[i]!]));
      },
    },
  },
  nearMisses: {
    'r in the range of a mean Hessian M ≻ 0': { theory: () => true },
    'only without a force': { theory: (p) => p.force.every((x) => x.n === 0n) },
  },
});
