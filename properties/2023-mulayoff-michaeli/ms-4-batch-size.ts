import {
  awayFromZero,
  batchDescent,
  batchShare,
  choice,
  claim,
  components,
  diagonalMeanSquareThreshold,
  dyadic,
  equal,
  exact,
  formBefore,
  formOneStepBefore,
  fraction,
  integer,
  isMeanSquareStable,
  isSchurStable,
  jointLaw,
  loewnerAtLeast,
  meanCurvature,
  meanErrors,
  meanHessian,
  meanSquareThreshold,
  momentOperator,
  momentsAfter,
  oneOrAllDescent,
  one,
  pathwise,
  quadraticDraws,
  quadraticSamples,
  rational,
  secondMomentTerms,
  subsetDescent,
  within,
  zero,
  type BatchedHessians,
  type Drawn,
  type Matrix,
  type QuadraticSamples,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Pair extends QuadraticSamples {
  readonly learningRate: Rational;
  /** N' > N */
  readonly largerBatch: number;
}

const given = {
  ...quadraticDraws({ dimensions: [2, 1, 3], batchSizes: [1, 2], most: 2 }),
  more: integer({ from: 1, to: 3 }),
  /** In eighths. */
  step: integer({ from: 1, to: 16 }),
};
function pair(raw: Drawn<typeof given>): Pair {
  const p = quadraticSamples(raw);
  const [learningRate, largerBatch] = [rational(raw.step, 8), p.batchSize + raw.more];
  return { ...p, learningRate, largerBatch };
}

const horizon = [1, 2];
/** T^k(M) with a share of the variance. */
const forms = (p: Pair, share: Rational, learningRate = p.learningRate) =>
  horizon.map((k) =>
    formBefore(
      { ...p, share },
      Array.from({ length: k }, () => learningRate),
      meanHessian(p),
    ),
  );
const formsRead = (recursion: Recursion, p: Pair) => {
  let form: Matrix<Rational> = meanCurvature(recursion, p.learningRate);
  return horizon.map(() => (form = formOneStepBefore(recursion, p.learningRate, form)));
};

export default claim({
  id: 'MS-4',
  statement:
    'A larger batch never makes the mean square worse: the error is smaller from every start and at every step',
  formula: String.raw`N\le N'\;\Rightarrow\;T_{C,N}^k(M)\succeq T_{C,N'}^k(M)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given,
  instance: pair,
  hypotheses: {
    step: { says: 'both batches take the same step', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; M ⪰ 0 suffices', status: 'not needed' },
  },
  theory: (p) => forms(p, batchShare(p.largerBatch)),
  relation: pathwise(loewnerAtLeast),
  witnesses: {
    'forms of the recursion': { exact: (p: Pair) => formsRead(batchDescent(p), p) },
  },
  nearMisses: {
    'the error falls as 1/N': {
      theory: (p) =>
        forms(p, batchShare(p.largerBatch)).map((form) =>
          exact.scale(rational(p.largerBatch, p.batchSize), form),
        ),
    },
    'the noise is there at every batch size': { theory: (p) => forms(p, one) },
    'every further sample helps in every direction': {
      theory: (p) =>
        forms(p, batchShare(p.largerBatch)).map((form) =>
          exact.add(form, exact.scale(rational(1, 2 ** 20), exact.identity(p.dimension))),
        ),
    },
  },
  needs: {
    step: {
      theory: (p) =>
        forms(
          p,
          batchShare(p.largerBatch),
          p.learningRate.mul(rational(p.largerBatch, p.batchSize)),
        ),
    },
  },
  holdsWithout: {
    positive: {
      instance: (raw) => {
        const p = pair(raw);
        const shift = exact.scale(p.weights[0]!.mul(p.weights[1]!), exact.identity(p.dimension));
        const [first, last] = p.hessians as [Matrix<Rational>, Matrix<Rational>];
        const taken = exact.scale(one.div(p.weights[0]!), shift);
        const added = exact.scale(one.div(p.weights[1]!), shift);
        return { ...p, hessians: [exact.subtract(first, taken), exact.add(last, added)] };
      },
    },
  },
});

const near = {
  ...given,
  border: choice(['smaller batch', 'larger batch', 'gradient descent']),
  ratio: fraction({ above: 0, below: 2, near: [1] }),
};
const larger = (p: Pair): Pair => ({ ...p, batchSize: p.largerBatch });
const withoutNoise = (p: Pair): Pair => ({ ...p, hessians: [meanHessian(p)], weights: [one] });
/** Steps about C*(N), C*(N′) or 2/λ_1: exactly these in one dimension, else to 32 binary digits. */
function nearBorder(raw: Drawn<typeof near>): Pair {
  const p = pair(raw);
  const on = { 'smaller batch': p, 'larger batch': larger(p), 'gradient descent': withoutNoise(p) }[
    raw.border
  ];
  const threshold =
    p.dimension === 1 ? diagonalMeanSquareThreshold(on) : dyadic(meanSquareThreshold(on), 32);
  return { ...p, learningRate: raw.ratio.mul(threshold) };
}

/** 1 where the second moments die out, else 0. */
const indicator = (settles: boolean) => (settles ? one : zero);
const belowThreshold = (p: Pair, learningRate = p.learningRate) =>
  indicator(isMeanSquareStable(p, learningRate));
const belowDescent = (p: Pair) => belowThreshold(withoutNoise(p));
const spectrum = (build: (p: Pair) => Recursion) => ({
  exact: (p: Pair) => {
    const terms = secondMomentTerms(build(p), { lambda: p.learningRate });
    return indicator(isSchurStable(momentOperator(terms)));
  },
});

claim({
  id: 'MS-4-threshold',
  statement:
    'The exact threshold never falls as the batch grows, and is at most that of gradient descent: a step at which N samples settle is one for N′, and one at which N′ settle is one for the full gradient',
  formula: String.raw`N\le N'\;\Rightarrow\;C^*(N)\le C^*(N')\le\frac2{\lambda_1}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: near,
  instance: nearBorder,
  hypotheses: {
    independent: { says: 'the samples of the larger batch are independent', status: 'needed' },
  },
  theory: (p) => ({ lower: belowThreshold(p), upper: belowDescent(p) }),
  relation: within,
  witnesses: {
    'spectrum of the moment operator': spectrum((p) => batchDescent(larger(p))),
  },
  nearMisses: {
    'C*(N) = N·C*(1)': {
      theory: (p) => ({
        lower: belowThreshold(p, p.learningRate.mul(rational(p.batchSize, p.largerBatch))),
        upper: belowDescent(p),
      }),
    },
    'the threshold is the same for all batches': {
      theory: (p) => ({ lower: belowThreshold(p), upper: belowThreshold(p) }),
    },
    'that of gradient descent': {
      theory: (p) => ({ lower: belowDescent(p), upper: belowDescent(p) }),
    },
  },
  needs: {
    independent: {
      given: { batchSize: choice([2, 3]) },
      witnesses: {
        'N′ copies of one sample': spectrum((p) => batchDescent({ ...p, batchSize: 1 })),
      },
    },
  },
});

type JointLaw = ReturnType<typeof jointLaw>;

interface Scheme extends QuadraticSamples, BatchedHessians {
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
}
const schemes = {
  ...quadraticDraws({ batchSizes: [2, 1, 3] }),
  step: integer({ from: 1, to: 16 }),
  kept: fraction({ above: 0, to: 1 }),
};
/** Three equally likely samples, of which a batch takes N different ones. */
function different(raw: Drawn<typeof schemes>): Scheme {
  const p = quadraticSamples({ ...raw, samples: 3, odds: raw.odds.map(() => 1) });
  const share = batchShare(p.batchSize, 3);
  return { ...p, share, learningRate: rational(raw.step, 8), start: awayFromZero(raw) };
}
const errors = (change: (p: Scheme) => Rational) => ({
  theory: (p: Scheme) =>
    meanErrors({ ...p, share: change(p) }, [p.learningRate, p.learningRate], p.start),
});
const errorsRead = (build: (p: Scheme) => Recursion) => ({
  exact: (p: Scheme) => {
    const recursion = build(p);
    const mean = meanCurvature(recursion, p.learningRate);
    return horizon.map((k) => {
      const constants = { lambda: p.learningRate };
      const { secondMoment } = momentsAfter(recursion, constants, components('w', p.start), k);
      return {
        error: exact.trace(exact.multiply(mean, secondMoment)),
        square: exact.trace(secondMoment),
      };
    });
  },
});

claim({
  id: 'MS-4-without-replacement',
  statement:
    'Batches of N different samples out of n go on as batches with (n − N)/(N(n − 1)) in the place of 1/N; N = n is gradient descent',
  formula: String.raw`p=\frac1N\;\to\;p=\frac{n-N}{N(n-1)}`,
  source: { paper, at: 'as read' },
  status: 'proved',
  given: schemes,
  instance: different,
  hypotheses: {
    different: { says: 'the batch is drawn without replacement', status: 'needed' },
  },
  ...errors((p) => p.share),
  relation: equal,
  witnesses: { 'batches of different samples': errorsRead(subsetDescent) },
  nearMisses: {
    'as with replacement': errors((p) => batchShare(p.batchSize)),
    '(n − N)/(Nn)': errors((p) => rational(3 - p.batchSize, 3 * p.batchSize)),
    'gradient descent at every N': errors(() => zero),
  },
  needs: {
    different: { witnesses: { 'batches with replacement': errorsRead(batchDescent) } },
  },
});

claim({
  id: 'MS-4-one-or-all',
  statement:
    'One sample with probability p and else the full gradient has the mean square of any batch that keeps the share p of the variance',
  formula: String.raw`T_C(X)=X-C(MX+XM)+C^2\bigl((1-p)MXM+p\,\mathbb E\,QXQ\bigr)`,
  source: { paper, at: 'as read' },
  status: 'proved',
  given: schemes,
  instance: (raw): Scheme => {
    const p = quadraticSamples(raw);
    const learningRate = rational(raw.step, 8);
    return { ...p, share: raw.kept, learningRate, start: awayFromZero(raw) };
  },
  hypotheses: {
    fair: { says: 'the single sample is drawn by the weights of the mean', status: 'needed' },
  },
  ...errors((p) => p.share),
  relation: equal,
  witnesses: { 'one sample or all': errorsRead((p) => oneOrAllDescent(p, p.share)) },
  nearMisses: {
    'p²': errors((p) => p.share.mul(p.share)),
    'one sample always': errors(() => one),
    '1 − p': errors((p) => one.sub(p.share)),
  },
  needs: {
    fair: {
      witnesses: {
        'one sample, all equally likely, or all': errorsRead((p) => {
          const fair = oneOrAllDescent(p, p.share);
          const law = fair.samples['sample'] as JointLaw;
          const even = p.share.div(p.hessians.length);
          const atoms = law.atoms.map((atom, i) =>
            i < p.hessians.length ? { ...atom, weight: even } : atom,
          );
          return { ...fair, samples: { sample: jointLaw(atoms) } };
        }),
      },
    },
  },
});
