import {
  batchDescent,
  choice,
  circleHessians,
  claim,
  components,
  decides,
  exact,
  fraction,
  integer,
  isMeanSquareStable,
  isPositiveDefinite,
  jointLaw,
  meanHessian,
  meanSquareThreshold,
  momentOperator,
  one,
  quadraticCircle,
  rational,
  sampleDerivatives,
  schurDecision,
  secondMomentTerms,
  transpose,
  two,
  upperEntries,
  vector,
  type Centres,
  type CircleSample,
  type Drawn,
  type Matrix,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** Two samples with forms in any axes, in the plane or in space. */
interface Problem extends Centres {
  readonly dimension: number;
  readonly samples: readonly CircleSample[];
  readonly weights: readonly Rational[];
  readonly batchSize: number;
  readonly learningRate: Rational;
}

const small = integer({ from: -2, to: 2 });
const given = {
  dimension: choice([2, 3]),
  factors: vector(12, small),
  roundness: vector(2, integer({ from: 1, to: 3 })),
  weights: vector(2, integer({ from: 1, to: 3 })),
  way: vector(3, small),
  batchSize: choice([1, 2]),
  /** C/C* at a, which is known to 12 binary digits only. */
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};

type Centre = 'quadratic' | 'circle';
const law = (p: Omit<Problem, 'learningRate'>, centre: Centre = 'quadratic') => ({
  hessians: p.samples.map((sample) => circleHessians(sample, p)[centre]),
  weights: p.weights,
  batchSize: p.batchSize,
});

/** A = B′B + I/4 with a B of two rows. */
function instance(raw: Drawn<typeof given>): Problem {
  const { dimension: d, batchSize } = raw;
  const samples = [0, 1].map((n) => {
    const rows = [0, 1].map((i) =>
      raw.factors.slice(6 * n + 3 * i, 6 * n + 3 * i + d).map((x) => rational(x)),
    );
    const quarter = exact.scale(rational('1/4'), exact.identity(d));
    const form = exact.add(exact.multiply(transpose(rows), rows), quarter);
    return { form, roundness: rational(raw.roundness[n]!) };
  });
  const way = raw.way.slice(0, d).map((x) => rational(x));
  const problem = {
    dimension: d,
    samples,
    weights: raw.weights.map((n) => rational(n)),
    batchSize,
    quadratic: way.map(() => rational(0)),
    circle: way.every((x) => x.n === 0n) ? way.map(() => one) : way,
  };
  const limit = rational(Math.round(meanSquareThreshold(law(problem)) * 2 ** 12), 2 ** 12);
  return { ...problem, learningRate: raw.ratio.mul(limit) };
}

const landscapes = { 2: quadraticCircle(2), 3: quadraticCircle(3) } as Record<
  number,
  ReturnType<typeof quadraticCircle>
>;
const fate = (stable: boolean) => (stable ? 'vanishes' : 'does not');

/** Linearised at a centre, the Hessians differentiated from the landscape. */
const settles = (p: Problem, centre: Centre, batchSize: number) => {
  const atoms = p.samples.map(({ form, roundness }, i) => ({
    weight: p.weights[i]!,
    values: upperEntries('h', exact.scale(roundness, form)),
  }));
  const scope = {
    ...components('a', p.quadratic),
    ...components('c', p.circle),
    ...components('w', p[centre]),
  };
  const seen = sampleDerivatives(landscapes[p.dimension]!, { law: jointLaw(atoms) }, scope);
  const process = batchDescent({
    hessians: seen.map(({ hessian }) => hessian),
    weights: seen.map(({ weight }) => weight),
    batchSize,
  });
  const terms = secondMomentTerms(process, { lambda: p.learningRate });
  return schurDecision(momentOperator(terms), fate);
};
const spectrum = (size: (p: Problem) => number) => ({
  exact: (p: Problem) => settles(p, 'quadratic', size(p)),
});
const below = (limit: Matrix<Rational>, p: Problem) =>
  isPositiveDefinite(
    exact.subtract(
      exact.scale(two, exact.identity(p.dimension)),
      exact.scale(p.learningRate, limit),
    ),
  );
const stable = (change: (p: Problem) => ReturnType<typeof law>) => ({
  theory: (p: Problem) => fate(isMeanSquareStable(change(p), p.learningRate)),
});

export default claim({
  id: 'QC-2-any-axes',
  statement:
    'Where the samples of a quadratic-circle sum share no axes the leading minors of 2𝒞 − C𝒟 still decide at a, in the plane and in space',
  formula: String.raw`\mathbb E\|u_k\|^2\to0\iff2\mathcal C-C\mathcal D\succ0,\quad Q(a)=\tfrac12b\|c-a\|^2A`,
  source: { paper, at: 'ours; the landscape reconstructed from its name' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...stable((p) => law(p)),
  relation: decides,
  witnesses: { 'spectrum of the moment operator': spectrum((p) => p.batchSize) },
  nearMisses: {
    'the mean path, 2/λ_1': { theory: (p) => fate(below(meanHessian(law(p)), p)) },
    'every sample stable alone': {
      theory: (p) => fate(law(p).hessians.every((q) => below(q, p))),
    },
    'the batch size lost': stable((p) => law({ ...p, batchSize: 1 })),
    'the Hessians at c': stable((p) => law(p, 'circle')),
    'the diagonals alone': stable((p) => {
      const full = law(p);
      const hessians = full.hessians.map((q) => exact.diagonal(q.map((row, j) => row[j]!)));
      return { ...full, hessians };
    }),
  },
  needs: { independent: { witnesses: { 'N copies of one sample': spectrum(() => 1) } } },
});
