import {
  anyForces,
  atLeast,
  awayFromZero,
  batchDescent,
  batchShare,
  choice,
  claim,
  components,
  decides,
  diagonalMeanSquareThreshold,
  diagonalSandwich,
  diagonalStepRates,
  equal,
  exact,
  expectation,
  forcedLine,
  fraction,
  growthCoefficient,
  integer,
  leastSpread,
  lineRate,
  meanCurvature,
  meanHessian,
  mirroredSamples,
  momentsAfter,
  one,
  pathwise,
  power,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  scheduledPaths,
  secondMomentTerms,
  spreadFromEverywhere,
  spreadOfPaths,
  squareBeyond,
  sum,
  toNumber,
  two,
  vector,
  zero,
  type Drawn,
  type ForcedHessians,
  type ForcedLine,
  type QuadraticSamples,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, ForcedHessians {
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
}

const constants = (p: Problem) => ({ lambda: p.learningRate });
const places = (p: Problem) => components('w', p.start);
const unforced = (p: Problem) =>
  batchDescent({ ...p, forces: p.forces.map((f) => f.map(() => zero)) });

const given = {
  ...quadraticDraws({ most: 2 }),
  pushes: vector(6, integer({ from: -3, to: 3 })),
  /** 16C/C_low: nothing happens to the bound at C_low itself. */
  sixteenths: integer({ from: 1, to: 64 }),
  from: choice(['the minimiser', 'the start of least spread', 'elsewhere']),
};
type Raw = Drawn<typeof given>;

/** Mirrored samples with forces, of which the first is not 0. */
function forced(raw: Raw, p: QuadraticSamples, learningRate: Rational): Omit<Problem, 'start'> {
  const pushes = raw.pushes.map((value, i) => (i === 0 ? 1 + Math.abs(value) : value));
  return {
    ...p,
    share: batchShare(p.batchSize),
    forces: anyForces({ ...raw, pushes }, p),
    learningRate,
  };
}

/** Batches of two on the line only: the second moments of large ones are slow. */
function instance(raw: Raw): Problem {
  const batchSize = raw.dimension === 1 ? raw.batchSize : 1;
  const p = mirroredSamples(quadraticSamples({ ...raw, batchSize }));
  const { lower } = diagonalSandwich(p, p.batchSize);
  const problem = forced(raw, p, lower.mul(rational(raw.sixteenths, 16)));
  const starts = {
    'the minimiser': () => problem.forces[0]!.map(() => zero),
    'the start of least spread': () =>
      leastSpread(spreadOfPaths(problem, problem.learningRate, p.dimension + 1)).start.map((x) =>
        rational(Math.round(64 * toNumber(x)), 64),
      ),
    elsewhere: () => awayFromZero(raw),
  };
  return { ...problem, start: starts[raw.from]() };
}

/** E u'Mu after k = d + 1 and d + 2 steps, by the recursion's own moments and its own M. */
const moments = (build: (p: Problem) => Recursion) => ({
  exact: (p: Problem) => {
    const recursion = build(p);
    const mean = meanCurvature(recursion, p.learningRate);
    return [1, 2].map((more) => {
      const after = momentsAfter(recursion, constants(p), places(p), p.dimension + more);
      return exact.trace(exact.multiply(mean, after.secondMoment));
    });
  },
});

/** κ0 and ρκ0. */
const floor = (
  least: (p: Problem) => Rational,
  rate = (p: Problem) => diagonalStepRates(p, p.learningRate).least,
) => ({
  theory: (p: Problem) => [least(p), least(p).mul(rate(p))],
});
const everywhere = (p: Problem) => spreadFromEverywhere(p, p.learningRate);

export default claim({
  id: 'IH-3',
  statement:
    'Where the samples share no minimiser, SGD above C_low diverges in mean square from every start, the minimiser itself included',
  formula: String.raw`C>C_{\mathrm{low}},\ P(\xi\ne0)>0\Rightarrow\mathbb E\,u_k'Mu_k\ge\kappa_0\,\rho_{\mathrm{low}}^{\,k-d-1},\quad\kappa_0=\min_u\operatorname{tr}M\operatorname{Cov}_u(u_{d+1})>0`,
  source: { paper, at: 'reconstructed; ours, with the constant, and for C below C_low as well' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    inhomogeneous: { says: 'P(ξ ≠ 0) > 0', status: 'needed' },
  },
  ...floor(everywhere),
  relation: pathwise(atLeast),
  witnesses: { 'moments of the recursion': moments(batchDescent) },
  nearMisses: {
    'the spread at the minimiser': floor(
      (p) => spreadOfPaths(p, p.learningRate, p.dimension + 1).level,
    ),
    'ρ_up for ρ_low': floor(everywhere, (p) => {
      const { greatest } = diagonalStepRates(p, p.learningRate);
      return power(greatest, 4);
    }),
    'ρ_low^k e_0, as without forces': {
      theory: (p) => {
        const { least } = diagonalStepRates(p, p.learningRate);
        const error = quadraticValue(meanHessian(p), p.start);
        return [1, 2].map((more) => error.mul(power(least, p.dimension + more)));
      },
    },
    'the spread of one gradient': floor((p) => everywhere({ ...p, share: one })),
  },
  needs: {
    inhomogeneous: { witnesses: { 'moments without forces': moments(unforced) } },
  },
});

/** With C/C*. */
const beyond = { ...given, ratio: fraction({ from: 1, to: 4 }) };

/** One dimension: the threshold is C* itself. */
function line(raw: Drawn<typeof beyond>): Problem {
  const p = quadraticSamples({ ...raw, dimension: 1 });
  const problem = forced(raw, p, raw.ratio.mul(diagonalMeanSquareThreshold(p)));
  const { curvature, cross } = forcedLine(problem);
  const over = lineRate(forcedLine(problem), problem.learningRate).sub(one);
  const square = problem.learningRate.mul(problem.learningRate);
  const lowest = square
    .mul(cross)
    .div(over.add(problem.learningRate.mul(curvature)))
    .neg();
  const starts: Record<string, () => Rational> = {
    'the minimiser': () => zero,
    'the start of least spread': () => lowest,
    elsewhere: () => awayFromZero({ ...raw, dimension: 1 })[0]!,
  };
  return { ...problem, start: [starts[raw.from]!()] };
}
const steps = [1, 2, 3, 4];
const squares = (change: (p: ForcedLine) => ForcedLine) => ({
  theory: (p: Problem) =>
    steps.map((k) => squareBeyond(change(forcedLine(p)), p.learningRate, p.start[0]!, k)),
});
const onLine = (build: (p: Problem) => Recursion) => ({
  exact: (p: Problem) =>
    steps.map((k) => momentsAfter(build(p), constants(p), places(p), k).secondMoment[0]![0]!),
});

claim({
  id: 'IH-3-line',
  statement:
    'On a line E u_k² beyond C* is Aρ^k, a fading cross term and a constant; at C* it grows by C²σ²/N a step',
  formula: String.raw`\mathbb E u_k^2=A\rho^k-\frac{2C^2c\,u_0}{N(\rho-1+CM)}(1-CM)^k-\frac{C^2\sigma^2}{N(\rho-1)},\quad c=\mathbb E\,Q\xi`,
  source: { paper, at: 'ours, extends the divergence to a closed form' },
  status: 'proved',
  given: beyond,
  instance: line,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    centred: { says: 'E ξ = 0: u is the distance to the minimiser of the mean', status: 'needed' },
  },
  ...squares((p) => p),
  relation: equal,
  witnesses: {
    'moments of the recursion': onLine(batchDescent),
    'all words': {
      exact: (p: Problem) => {
        const schedule = steps.map(() => constants(p));
        return scheduledPaths(batchDescent(p), schedule, places(p)).map((outcomes) =>
          expectation(outcomes, 'w1^2'),
        );
      },
    },
  },
  nearMisses: {
    'the minimiser stays': squares((p) => ({ ...p, noise: zero })),
    'the cross term lost': squares((p) => ({ ...p, cross: zero })),
    'the cross term turned over': squares((p) => ({ ...p, cross: p.cross.neg() })),
    'the limit of E u² below C*': {
      theory: (p) => {
        const { curvature, spread, noise } = forcedLine(p);
        const c = p.learningRate;
        const loss = two.mul(curvature).sub(c.mul(curvature.mul(curvature).add(spread)));
        return steps.map(() => (loss.n === 0n ? noise : c.mul(noise).div(loss)));
      },
    },
  },
  needs: {
    independent: {
      witnesses: { 'N copies of one sample': onLine((p) => batchDescent({ ...p, batchSize: 1 })) },
    },
    centred: {
      witnesses: {
        'moments under a push': onLine((p) =>
          batchDescent({ ...p, forces: p.forces.map((f) => f.map((value) => value.add(one))) }),
        ),
      },
    },
  },
});

type Growth = 'grows like ρ^k' | 'does not';
const growth = (grows: boolean): Growth => (grows ? 'grows like ρ^k' : 'does not');

/** The coefficient of ρ^k in E u_k²: what differences at 1 and at the rate of the mean leave of three moments. */
const leading = (build: (p: Problem) => Recursion) => ({
  exact: (p: Problem) => {
    const recursion = build(p);
    const terms = secondMomentTerms(recursion, constants(p));
    const alpha = sum(terms.map(({ weight, matrix }) => weight.mul(matrix[0]![0]!)));
    const rho = sum(terms.map(({ weight, matrix }) => weight.mul(power(matrix[0]![0]!, 2))));
    const [first, second, third] = [0, 1, 2].map((k) =>
      k === 0
        ? p.start[0]!.mul(p.start[0]!)
        : momentsAfter(recursion, constants(p), places(p), k).secondMoment[0]![0]!,
    ) as [Rational, Rational, Rational];
    const left = third.sub(alpha.add(1).mul(second)).add(alpha.mul(first));
    return growth(left.div(rho.sub(alpha).mul(rho.sub(one))).compare(0) > 0);
  },
});

claim({
  id: 'IH-3-no-shelter',
  statement: 'On a line above C* there is no start from which the mean square stays bounded',
  formula: String.raw`C>C^*,\ \sigma^2>0\Rightarrow\lim_k\rho^{-k}\mathbb E u_k^2=A(u_0)>0\quad\forall u_0`,
  source: { paper, at: 'ours: c² ≤ Var Q σ² leaves A no root' },
  status: 'proved',
  given: { ...beyond, ratio: fraction({ above: 1, to: 4 }) },
  instance: line,
  hypotheses: {
    inhomogeneous: { says: 'σ² > 0', status: 'needed' },
  },
  theory: (p) =>
    growth(growthCoefficient(forcedLine(p), p.learningRate, p.start[0]!).compare(0) > 0),
  relation: decides,
  witnesses: { 'three moments of the recursion': leading(batchDescent) },
  nearMisses: {
    'the minimiser is a shelter': { theory: (p) => growth(p.start[0]!.n !== 0n) },
    'the start of least spread is a shelter': {
      theory: (p) => {
        const a = (start: Rational) => growthCoefficient(forcedLine(p), p.learningRate, start);
        const slope = a(p.start[0]!.add(1)).sub(a(p.start[0]!.sub(1)));
        return growth(slope.n !== 0n);
      },
    },
  },
  needs: {
    inhomogeneous: { witnesses: { 'moments without forces': leading(unforced) } },
  },
});
