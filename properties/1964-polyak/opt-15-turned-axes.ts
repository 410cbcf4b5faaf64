import {
  averagedMomentum,
  choice,
  claim,
  descentWeight,
  entries,
  equal,
  exact,
  fedVectors,
  fraction,
  heavyBall,
  heavyBallWeight,
  inverse,
  lookaheadWeight,
  nesterov,
  nesterovLookahead,
  one,
  pathwise,
  preconditionedSgd,
  quasiHyperbolic,
  quasiHyperbolicWeight,
  rational,
  rotation,
  scale,
  sgd,
  times,
  transpose,
  turnedPath,
  unevenRates,
  vector,
  vectorPath,
  velocityForm,
  type Drawn,
  type GradientWeight,
  type Rational,
  type TurnedRun,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends TurnedRun {
  readonly method: Method;
  readonly momentum: Rational;
}

/** The methods that sum gradients, how each counts them by age, and what it calls its momentum. */
const methods = {
  SGD: [sgd(), () => descentWeight, 'mu'],
  'heavy ball': [heavyBall(), heavyBallWeight, 'mu'],
  'heavy ball, velocity form': [velocityForm(), heavyBallWeight, 'mu'],
  'averaged momentum': [averagedMomentum(), (mu) => quasiHyperbolicWeight(mu, one), 'beta'],
  'quasi-hyperbolic': [quasiHyperbolic(), (mu) => quasiHyperbolicWeight(mu, nu), 'beta'],
  Nesterov: [nesterov(), lookaheadWeight, 'mu'],
  'Nesterov of the libraries': [nesterovLookahead(), lookaheadWeight, 'mu'],
} as const satisfies Record<string, readonly [object, (mu: Rational) => GradientWeight, string]>;
type Method = keyof typeof methods;
const nu = rational('2/3');
const names = Object.keys(methods) as [Method, ...Method[]];
const recursions = Object.fromEntries(
  names.map((name) => [name, [2, 3].map((d) => fedVectors(methods[name][0], d))]),
);
const uneven = [2, 3].map((d) => fedVectors(preconditionedSgd(d), d));

const draws = {
  method: choice(names),
  dimension: choice([2, 3]),
  tangents: vector(3, fraction({ from: -2, to: 2, near: [-1, 0, 1] })),
  mirrored: choice([1, -1]),
  // Stretches the first axis; 1 in an orthogonal matrix.
  stretch: fraction({ from: 1, to: 1 }),
  learningRate: scale(),
  momentum: fraction({ from: -2, to: 2, near: [-1, 0, 1] }),
  start: vector(3, fraction({ from: -4, to: 4, near: [0] })),
  gradients: vector(4, vector(3, fraction({ from: -4, to: 4, near: [0] }))),
};
const run = ({ dimension: d, tangents, mirrored, stretch, ...raw }: Drawn<typeof draws>): Run => {
  const first = stretch.mul(mirrored);
  const axes = exact.diagonal(Array.from({ length: d }, (_, i) => (i === 0 ? first : one)));
  return {
    ...raw,
    matrix: exact.multiply(rotation(d, tangents), axes),
    start: raw.start.slice(0, d),
    gradients: raw.gradients.map((g) => g.slice(0, d)),
  };
};
const weightOf = (p: Run) => methods[p.method][1](p.momentum);
const constantsOf = (p: Run) => ({
  lambda: p.learningRate,
  [methods[p.method][2]]: p.momentum,
  nu,
});
/** The loss f(A⁻¹·): from Aw₀, with the gradients A⁻ᵀ∇f. */
const seenBy = ({ matrix, start, gradients }: Run) => {
  const pulled = transpose(inverse(matrix));
  return { start: times(matrix, start), gradients: gradients.map((g) => times(pulled, g)) };
};
const turnedBy = (change: (p: Run) => Partial<Run>) => ({
  theory: (p: Run) => turnedPath({ ...p, ...change(p) }, weightOf(p)),
});

export default claim({
  id: 'OPT-15',
  statement:
    'SGD, heavy ball and Nesterov commute with every rotation and reflection of the parameter space: on a turned loss they take the turned path',
  formula: String.raw`f\mapsto f(R^{\mathsf T}\,\cdot),\ w_0\mapsto Rw_0,\ R^{\mathsf T}R=1:\quad w_t\mapsto Rw_t`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: draws,
  instance: run,
  hypotheses: {
    orthogonal: { says: 'R is orthogonal', status: 'needed' },
    oneRate: { says: 'λ is the same along all axes', status: 'needed' },
  },
  ...turnedBy(() => ({})),
  relation: pathwise(equal),
  witnesses: {
    'the recursion on the turned loss': {
      exact: (p) => {
        const { start, gradients } = seenBy(p);
        const fed = recursions[p.method]![start.length - 2]!;
        return vectorPath(fed, constantsOf(p), gradients, start);
      },
    },
  },
  nearMisses: {
    'turned back': turnedBy(({ matrix }) => ({ matrix: transpose(matrix) })),
    'the path stays as it is': turnedBy(({ matrix }) => ({
      matrix: exact.identity(matrix.length),
    })),
    'the start is not turned': turnedBy(({ matrix, start }) => ({
      start: times(inverse(matrix), start),
    })),
    'without its mirror image': turnedBy(({ matrix }) => ({
      matrix: matrix.map((row) => row.map((x, j) => (j === 0 ? x.neg() : x))),
    })),
  },
  needs: {
    orthogonal: { given: { stretch: fraction({ from: 2, to: 4 }) } },
    oneRate: {
      given: { method: choice(['SGD']) },
      theory: (p) =>
        turnedPath(
          {
            ...p,
            gradients: p.gradients.map((g) => times(unevenRates(g.length), g)),
          },
          descentWeight,
        ),
      witnesses: {
        'λ, λ/2, λ/4 on the turned loss': {
          exact: (p) => {
            const { start, gradients } = seenBy(p);
            const rates = exact.scale(p.learningRate, unevenRates(start.length));
            return vectorPath(uneven[start.length - 2]!, entries('p', rates), gradients, start);
          },
        },
      },
    },
  },
});
