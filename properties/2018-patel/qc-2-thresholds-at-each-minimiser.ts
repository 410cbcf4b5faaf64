import {
  batchDescent,
  choice,
  circleHessians,
  claim,
  components,
  decides,
  diagonalMeanSquareThreshold,
  exact,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  isPositiveDefinite,
  isSchurStable,
  jointLaw,
  largest,
  logarithm,
  meanHessian,
  momentOperator,
  multipliers,
  one,
  pathFate,
  quadraticCircle,
  rational,
  sampleDerivatives,
  scale,
  secondMomentTerms,
  stepLoss,
  sum,
  two,
  undecided,
  upperEntries,
  vector,
  zero,
  type Centres,
  type CircleSample,
  type Decision,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed; the landscape from its name';
const landscape = quadraticCircle(2);

/** Samples with diagonal forms, so that each direction has a rational threshold. */
interface Problem extends Centres {
  readonly samples: readonly CircleSample[];
  readonly weights: readonly Rational[];
  readonly batchSize: number;
  readonly learningRate: Rational;
}

const given = {
  curvatures: vector(4, scale({ from: '1/8', to: 8 })),
  roundness: vector(2, integer({ from: 1, to: 3 })),
  weights: vector(2, integer({ from: 1, to: 3 })),
  way: vector(2, integer({ from: -3, to: 3 })),
  batchSize: choice([1, 2, 16]),
  about: choice(['quadratic', 'circle']),
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};

type Centre = 'quadratic' | 'circle';
/** The law of the Hessians at one centre. */
const hessiansAt = (p: Problem, centre: Centre) => ({
  hessians: p.samples.map((sample) => circleHessians(sample, p)[centre]),
  weights: p.weights,
  batchSize: p.batchSize,
});
const threshold = (p: Problem, centre: Centre) =>
  diagonalMeanSquareThreshold(hessiansAt(p, centre));

function instance(raw: Drawn<typeof given>): Problem {
  const samples = [0, 1].map((n) => ({
    form: exact.diagonal(raw.curvatures.slice(2 * n, 2 * n + 2)),
    roundness: rational(raw.roundness[n]!),
  }));
  const [x, y] = raw.way as [number, number];
  const p = {
    samples,
    weights: raw.weights.map((n) => rational(n)),
    batchSize: raw.batchSize,
    quadratic: [zero, zero],
    circle: [rational(x === 0 && y === 0 ? 4 : x), rational(y)],
    learningRate: one,
  };
  return { ...p, learningRate: raw.ratio.mul(threshold(p, raw.about)) };
}

const below = (c: Rational, limit: Rational): Decision => ({
  is: c.lt(limit) ? 'vanishes' : 'does not',
  distance: logarithm(limit) - logarithm(c),
});
const both = (limit: (p: Problem, centre: Centre) => Rational) => ({
  theory: (p: Problem) => ({
    quadratic: below(p.learningRate, limit(p, 'quadratic')),
    circle: below(p.learningRate, limit(p, 'circle')),
  }),
});

/** The recursion linearised at a centre, its Hessians differentiated from the landscape. */
const linearised = (p: Problem, centre: Centre) => {
  const law = jointLaw(
    p.samples.map(({ form, roundness }, i) => ({
      weight: p.weights[i]!,
      values: upperEntries('h', exact.scale(roundness, form)),
    })),
  );
  const scope = {
    ...components('a', p.quadratic),
    ...components('c', p.circle),
    ...components('w', p[centre]),
  };
  const seen = sampleDerivatives(landscape, { law }, scope);
  return {
    hessians: seen.map(({ hessian }) => hessian),
    weights: seen.map(({ weight }) => weight),
    batchSize: p.batchSize,
  };
};
const settles = (p: Problem, centre: Centre, size = p.batchSize) => {
  const process = batchDescent({ ...linearised(p, centre), batchSize: size });
  const terms = secondMomentTerms(process, { lambda: p.learningRate });
  return isSchurStable(momentOperator(terms)) ? 'vanishes' : 'does not';
};
const spectra = (size: (p: Problem) => number) => ({
  exact: (p: Problem) => ({
    quadratic: settles(p, 'quadratic', size(p)),
    circle: settles(p, 'circle', size(p)),
  }),
});
const sharpest = (p: Problem, centre: Centre) =>
  largest(hessiansAt(p, centre).hessians.flatMap((q) => q.map((row, j) => row[j]!)));

export default claim({
  id: 'QC-2',
  statement:
    'Linearised at a and at c SGD settles in mean square exactly below the thresholds of the Hessians Q(a) and Q(c)',
  formula: String.raw`C^*=\min_j\frac{2\,\mathbb EQ_{jj}}{(\mathbb EQ_{jj})^2+\operatorname{Var}Q_{jj}/N}\quad\text{at }a\text{ and at }c`,
  source: { paper, at },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...both(threshold),
  relation: decides,
  witnesses: { 'spectra of the moment operators': spectra((p) => p.batchSize) },
  nearMisses: {
    'the sharpest sample, 2/max Q': both((p, centre) => two.div(sharpest(p, centre))),
    'the mean path, 2/λ_1': both((p, centre) =>
      two.div(largest(meanHessian(hessiansAt(p, centre)).map((row, j) => row[j]!))),
    ),
    'the batch size lost': both((p, centre) => threshold({ ...p, batchSize: 1 }, centre)),
    'N² for N': both((p, centre) => threshold({ ...p, batchSize: p.batchSize ** 2 }, centre)),
    'the threshold of a at both': both((p) => threshold(p, 'quadratic')),
    'C ≤ C*': {
      theory: (p) => ({
        quadratic: p.learningRate.lte(threshold(p, 'quadratic')) ? 'vanishes' : 'does not',
        circle: p.learningRate.lte(threshold(p, 'circle')) ? 'vanishes' : 'does not',
      }),
    },
  },
  needs: {
    independent: { witnesses: { 'N copies of one sample': spectra(() => 1) } },
  },
});

/** E[e⁺ | u] against e = u′Mu from every u ≠ 0, read off one step at a centre. */
const oneStep = (centre: Centre) => ({
  exact: (p: Problem) => {
    const loss = stepLoss(batchDescent(linearised(p, centre)), p.learningRate);
    if (isPositiveDefinite(loss)) return 'contracts';
    if (isPositiveDefinite(exact.scale(one.neg(), loss))) return 'expands';
    return loss.flat().every((x) => x.n === 0n) ? 'keeps' : 'depends on u';
  },
});
const side = (limit: (p: Problem) => Rational) => ({
  theory: (p: Problem) =>
    (['expands', 'keeps', 'contracts'] as const)[limit(p).compare(p.learningRate) + 1]!,
});

claim({
  id: 'QC-2-round',
  statement:
    'At c every sample curves alike in all directions, so that one number divides contraction from every start from growth from every start',
  formula: String.raw`C_{\mathrm{conv}}=C^*=C_{\mathrm{div}}=\frac{2\,\mathbb Eq}{(\mathbb Eq)^2+\operatorname{Var}q/N},\quad Q(c)=qI`,
  source: { paper, at },
  status: 'proved',
  given,
  instance: (raw) => instance({ ...raw, about: 'circle' }),
  hypotheses: { round: { says: 'the minimiser is the centre of the circles', status: 'needed' } },
  ...side((p) => threshold(p, 'circle')),
  relation: decides,
  witnesses: { 'second moments of one step at c': oneStep('circle') },
  nearMisses: {
    'the mean path, 2/E q': side((p) => two.div(meanHessian(hessiansAt(p, 'circle'))[0]![0]!)),
    'the sharpest sample': side((p) => two.div(sharpest(p, 'circle'))),
    'the batch size lost': side((p) => threshold({ ...p, batchSize: 1 }, 'circle')),
  },
  needs: {
    round: {
      instance: (raw) => instance({ ...raw, about: 'quadratic' }),
      theory: side((p) => threshold(p, 'quadratic')).theory,
      witnesses: { 'second moments of one step at a': oneStep('quadratic') },
    },
  },
});

/** |(1 − Cq₁)(1 − Cq₂)| against 1, solved for C: C against (q₁ + q₂)/q₁q₂, 2 − C(q₁ + q₂) + C²q₁q₂ against 0. */
const fateAlong = (p: Problem, direction: number) => {
  const [q1, q2] = hessiansAt(p, 'quadratic').hessians.map((q) => q[direction]![direction]!) as [
    Rational,
    Rational,
  ];
  const [total, product, c] = [q1.add(q2), q1.mul(q2), p.learningRate];
  const upper = total.compare(c.mul(product));
  const lower = two.sub(c.mul(total)).add(c.mul(c).mul(product)).compare(0);
  if (upper > 0 && lower > 0) return 'converges';
  if (upper < 0 || lower < 0) return 'diverges';
  // Every factor ±1 where both samples curve alike.
  return q1.equals(q2) ? 'stays' : 'oscillates';
};
const lines = (p: Problem) =>
  [0, 1].map((j) => {
    const { hessians, weights } = linearised(p, 'quadratic');
    return batchDescent({ hessians: hessians.map((q) => [[q[j]![j]!]]), weights, batchSize: 1 });
  });
const fates = (say: (p: Problem, direction: number) => boolean) => ({
  theory: (p: Problem) => [0, 1].map((j) => (say(p, j) ? 'converges' : 'diverges')),
});
const inDirection = (p: Problem, j: number) => {
  const { hessians, weights } = hessiansAt(p, 'quadratic');
  const own = hessians.map((q) => [[q[j]![j]!]]);
  return diagonalMeanSquareThreshold({ hessians: own, weights, batchSize: 1 });
};

claim({
  id: 'QC-2-almost-surely',
  statement:
    'Linearised at a SGD with two equally likely samples converges almost surely in a direction exactly in one or two windows of the learning rate, the first wider than in mean square',
  formula: String.raw`|(1-Cq_1)(1-Cq_2)|<1\iff C<\tfrac1{q_1}+\tfrac1{q_2}\text{ and }2-C(q_1+q_2)+C^2q_1q_2>0`,
  source: { paper, at: 'ours, the almost sure thresholds beside the mean-square ones' },
  status: 'proved',
  given: { ...given, ratio: fraction({ above: 0, below: 8, near: [1] }) },
  instance: (raw) => instance({ ...raw, weights: [1, 1], batchSize: 1 }),
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
  },
  theory: (p) => [0, 1].map((j) => fateAlong(p, j)),
  relation: decides,
  witnesses: {
    'lattices of log-factors': {
      exact: (p) =>
        lines(p).map((line) => {
          const walk = multipliers(line, { lambda: p.learningRate });
          return pathFate(walk) ?? undecided;
        }),
    },
    runs: {
      sampled: (p: Problem, random: Seed) =>
        lines(p).map((line) =>
          growthSide({ recursion: line, constants: { lambda: p.learningRate }, random }),
        ),
      accepts: (p) =>
        lines(p).every((line) => hasPlainGrowth(multipliers(line, { lambda: p.learningRate }))),
    },
  },
  nearMisses: {
    'below the mean-square threshold': fates((p, j) => p.learningRate.lt(inDirection(p, j))),
    'below 2/E Q': fates((p, j) => {
      const mean = meanHessian(hessiansAt(p, 'quadratic'))[j]![j]!;
      return p.learningRate.lt(two.div(mean));
    }),
    'below 1/q₁ + 1/q₂, one window always': fates((p, j) => {
      const inverses = hessiansAt(p, 'quadratic').hessians.map((q) => one.div(q[j]![j]!));
      return p.learningRate.lt(sum(inverses));
    }),
  },
  needs: {
    fresh: {
      witnesses: {
        'one sample for ever': {
          exact: (p) =>
            lines(p).map((line) => {
              const walk = multipliers(line, { lambda: p.learningRate });
              return walk.every(({ value }) => value.abs().lt(one)) ? 'converges' : 'diverges';
            }),
        },
      },
    },
  },
});
