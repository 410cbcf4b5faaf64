import {
  batchDescent,
  choice,
  claim,
  components,
  decides,
  diverges,
  equal,
  exact,
  fraction,
  integer,
  jointLaw,
  logarithm,
  one,
  rational,
  sampleDerivatives,
  smallest,
  stationaryMoments,
  styblinskiTang,
  tiltFor,
  two,
  unevenCovariance,
  unevenCurvature,
  unevenSolution,
  unevenThreshold,
  vector,
  wellCurvature,
  wellForce,
  zero,
  type Drawn,
  type Rational,
  type UnevenWells,
  type WellTerms,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'reconstructed from the name of the test problem; ours, with any tilt in place of 5';

interface Problem extends UnevenWells {
  readonly dimension: number;
  readonly learningRate: Rational;
}

/** Eighths by which the two samples are away from their mean 1 in α and β. */
const eighths = integer({ from: -4, to: 4 });
const given = {
  dimension: choice([2, 3]),
  /** In quarters. */
  places: vector(3, integer({ from: 9, to: 16 })),
  sides: vector(3, choice([-1, 1])),
  alpha: vector(3, eighths),
  beta: vector(3, eighths),
  gamma: vector(3, integer({ from: -4, to: 4 })),
  batchSize: choice([1, 2, 16]),
  /** C/C* */
  ratio: fraction({ above: 0, below: 1 }),
};

/** Two equally likely samples 1 ± α, 1 ± β, with the linear terms for which the mean is stationary at the places. */
function instance(raw: Drawn<typeof given>, mean = one): Problem {
  const minimiser = raw.places
    .slice(0, raw.dimension)
    .map((x, j) => rational(x * raw.sides[j]!, 4));
  const samples = [1, -1].map((sign) =>
    minimiser.map((x, j) => ({
      alpha: mean.add(rational(raw.alpha[j]! * sign, 8)),
      beta: one.add(rational(raw.beta[j]! * sign, 8)),
      // Nowhere without any noise.
      gamma: tiltFor(x)
        .div(5)
        .add((raw.gamma[j]! || 1) * sign),
    })),
  );
  const problem = { samples, minimiser, batchSize: raw.batchSize };
  const learningRate = raw.ratio.mul(unevenThreshold(problem));
  return { ...problem, dimension: raw.dimension, learningRate };
}

const landscapes = {
  2: styblinskiTang(2, { homogeneous: false }),
  3: styblinskiTang(3, { homogeneous: false }),
} as Record<number, ReturnType<typeof styblinskiTang>>;
const law = (p: Problem) =>
  jointLaw(
    p.samples.map((terms) => ({
      weight: one,
      values: {
        ...components(
          'alpha',
          terms.map(({ alpha }) => alpha),
        ),
        ...components(
          'beta',
          terms.map(({ beta }) => beta),
        ),
        ...components(
          'gamma',
          terms.map(({ gamma }) => gamma),
        ),
      },
    })),
  );

/** The samples replaced by their quadratics at the minimiser, forces and Hessians differentiated from the landscape. */
const settled = (p: Problem, size = p.batchSize) => {
  const here = components('w', p.minimiser);
  const seen = sampleDerivatives(landscapes[p.dimension]!, { law: law(p) }, here);
  const process = batchDescent({
    hessians: seen.map(({ hessian }) => hessian),
    forces: seen.map(({ gradient }) => gradient),
    weights: seen.map(({ weight }) => weight),
    batchSize: size,
  });
  return stationaryMoments(process, { lambda: p.learningRate });
};
const covariance = (size: (p: Problem) => number) => ({
  exact: (p: Problem) => {
    const moments = settled(p, size(p));
    return moments === diverges ? diverges : moments.secondMoment;
  },
});

const changed = (change: (terms: WellTerms, x: Rational) => WellTerms, scale = one) => ({
  theory: (p: Problem) => {
    const samples = p.samples.map((terms) => terms.map((term, j) => change(term, p.minimiser[j]!)));
    return exact.scale(scale, unevenSolution({ ...p, samples }, p.learningRate));
  },
});
/** Terms of the curvature h without noise, and the force of the sample itself. */
const calm = (terms: WellTerms, x: Rational): WellTerms => {
  const force = wellForce(terms, x);
  const flat = { alpha: one, beta: one, gamma: zero };
  return { ...flat, gamma: force.sub(wellForce(flat, x)).mul(2).div(5) };
};

export default claim({
  id: 'ST-2',
  statement:
    'Where no sample has the minimiser of the mean, the quadratics there keep SGD at a distance: E uu′ settles at C times the noise, entry by entry',
  formula: String.raw`\Sigma_{jl}=\frac{\tfrac CN\,\mathbb E\xi_j\xi_l}{h_j+h_l-C\bigl((1-\tfrac1N)h_jh_l+\tfrac1N\mathbb EQ_jQ_l\bigr)},\quad\xi=2\alpha\hat x^3-16\beta\hat x+\tfrac52\gamma,\ Q=6\alpha\hat x^2-16\beta`,
  source: { paper, at },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    stable: { says: 'C < C*', status: 'needed' },
    centred: { says: 'the means of α and β are 1, that of γ the tilt', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; h > 0 suffices', status: 'not needed' },
  },
  theory: (p) => unevenCovariance(p, p.learningRate),
  relation: equal,
  witnesses: { 'second moments of the linearised recursion': covariance((p) => p.batchSize) },
  nearMisses: {
    'the curvature noise lost': changed(calm),
    'the noise of β lost': changed((terms) => ({ ...terms, beta: one })),
    'the noise of γ lost': changed((terms, x) => ({ ...terms, gamma: tiltFor(x).div(5) })),
    '5γ for 5γ/2': changed((terms) => ({ ...terms, gamma: terms.gamma.mul(2) })),
    'the batch size lost': {
      theory: (p) => unevenSolution({ ...p, batchSize: 1 }, p.learningRate),
    },
    'coordinates without correlation': {
      theory: (p) => {
        const full = unevenCovariance(p, p.learningRate);
        return exact.diagonal(full.map((row, j) => row[j]!));
      },
    },
  },
  needs: {
    stable: {
      given: { ratio: fraction({ above: 1, to: 4 }) },
      theory: (p) => unevenSolution(p, p.learningRate),
    },
    // The noise has a mean, and h is that of α = 1.
    centred: {
      instance: (raw) => instance(raw, rational('5/4')),
      theory: (p) => unevenSolution(p, p.learningRate),
    },
    independent: { witnesses: { 'N copies of one sample': covariance(() => 1) } },
  },
  holdsWithout: {
    positive: {
      given: {
        alpha: vector(3, integer({ from: 4, to: 7 })),
        beta: vector(3, integer({ from: -7, to: -4 })),
      },
      instance: (raw) => instance(raw),
    },
  },
});

const near = {
  ...given,
  dimension: choice([2]),
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};
const limited = (limit: (p: Problem) => Rational) => ({
  theory: (p: Problem) => ({
    is: p.learningRate.lt(limit(p)) ? 'settles' : 'does not',
    distance: logarithm(limit(p)) - logarithm(p.learningRate),
  }),
});
const fate = (size: (p: Problem) => number) => ({
  exact: (p: Problem) => (settled(p, size(p)) === diverges ? 'does not' : 'settles'),
});
const heights = (p: Problem) => p.minimiser.map(wellCurvature);

claim({
  id: 'ST-2-threshold',
  statement:
    'The quadratics at the minimiser hold the mean square exactly below the least threshold of a coordinate, whatever the noise',
  formula: String.raw`C^*=\min_j\frac{2h_j}{h_j^2+\operatorname{Var}(6\alpha\hat x_j^2-16\beta)/N}`,
  source: { paper, at },
  status: 'proved',
  given: near,
  instance: (raw) => instance(raw),
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...limited(unevenThreshold),
  relation: decides,
  witnesses: { 'second moments of the linearised recursion': fate((p) => p.batchSize) },
  nearMisses: {
    'the variance of 6αx² alone': limited((p) =>
      unevenThreshold({
        ...p,
        samples: p.samples.map((terms) => terms.map((term) => ({ ...term, beta: one }))),
      }),
    ),
    'the variances added, α and β independent': limited((p) => {
      const only = (keep: (term: WellTerms) => WellTerms) => ({
        ...p,
        samples: p.samples.map((terms) => terms.map(keep)),
      });
      const parts = [only((t) => ({ ...t, beta: one })), only((t) => ({ ...t, alpha: one }))];
      const limits = heights(p).map((h, j) => {
        const spreads = parts.map(({ samples }) => {
          const gap = unevenCurvature(samples[0]![j]!, p.minimiser[j]!).sub(h);
          return gap.mul(gap).div(p.batchSize);
        });
        return two.mul(h).div(spreads.reduce((a, b) => a.add(b), h.mul(h)));
      });
      return smallest(limits);
    }),
    'the mean path, 2/h': limited((p) => smallest(heights(p).map((h) => two.div(h)))),
    'the batch size lost': limited((p) => unevenThreshold({ ...p, batchSize: 1 })),
    'the steeper sample': limited((p) =>
      smallest(
        p.samples.flatMap((terms) =>
          terms.map((term, j) => {
            const q = unevenCurvature(term, p.minimiser[j]!);
            return two.div(q.compare(1) > 0 ? q : one);
          }),
        ),
      ),
    ),
  },
  needs: { independent: { witnesses: { 'N copies of one sample': fate(() => 1) } } },
});
