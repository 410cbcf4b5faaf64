import {
  affineSteps,
  batchDescent,
  batchShare,
  choice,
  claim,
  contractsEverywhere,
  convergenceThreshold,
  decides,
  diagonalFloor,
  diagonalGeometry,
  diagonalSandwich,
  divergenceThreshold,
  exact,
  expandsEverywhere,
  fraction,
  isMeanSquareStable,
  isPositiveDefinite,
  isSchurStable,
  largest,
  meanHessian,
  meanSquareThreshold,
  mirroredSamples,
  momentOperator,
  one,
  quadraticDraws,
  quadraticSamples,
  rational,
  secondMomentTerms,
  smallest,
  standstillStep,
  stepLoss,
  two,
  within,
  type BatchedHessians,
  type Drawn,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, BatchedHessians {
  readonly learningRate: Rational;
}

const borders = ['convergence', 'upper', 'lower', 'divergence'] as const;
const given = {
  ...quadraticDraws({ most: 2 }),
  family: choice(['mirrored', 'full']),
  border: choice(borders),
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};

const withShare = (p: QuadraticSamples) => ({ ...p, share: batchShare(p.batchSize) });
/** Steps about the four rational thresholds of mirrored samples, or about C*. */
function instance(raw: Drawn<typeof given>): Problem {
  const samples = quadraticSamples(raw);
  if (raw.family === 'full') {
    const near = rational(BigInt(Math.round(meanSquareThreshold(samples) * 2 ** 32)), 2n ** 32n);
    return { ...withShare(samples), learningRate: raw.ratio.mul(near) };
  }
  const p = mirroredSamples(samples);
  const thresholds = diagonalSandwich(p, p.batchSize);
  return { ...withShare(p), learningRate: raw.ratio.mul(thresholds[raw.border]) };
}

interface Regions {
  readonly [name: string]: boolean;
  /** One step shrinks E u'Mu from every start. */
  readonly contracts: boolean;
  /** The second moments die out. */
  readonly settles: boolean;
  /** One step raises E u'Mu from every start. */
  readonly expands: boolean;
}
const regions = (p: Problem): Regions => ({
  contracts: contractsEverywhere(p, p.learningRate),
  settles: isMeanSquareStable(p, p.learningRate),
  expands: expandsEverywhere(p, p.learningRate),
});
const said = (change: (found: Regions, p: Problem) => Partial<Regions>) => ({
  theory: (p: Problem): Regions => ({ ...regions(p), ...change(regions(p), p) }) as Regions,
});
/** A region by another threshold, which is rational where M and V are diagonal. */
const parted = (
  name: keyof Regions,
  is: (c: Rational, at: ReturnType<typeof diagonalSandwich>) => boolean,
) => ({
  given: {
    family: choice(['mirrored']),
    border: choice(name === 'expands' ? ['lower', 'divergence'] : ['upper', 'convergence']),
  },
  ...said((_, p) => ({ [name]: is(p.learningRate, diagonalSandwich(p, p.batchSize)) })),
});
const meanContracts = (p: Problem) =>
  isPositiveDefinite(
    exact.subtract(
      exact.scale(two, exact.identity(p.dimension)),
      exact.scale(p.learningRate, meanHessian(p)),
    ),
  );

const settles = (p: QuadraticSamples, lambda: Rational) =>
  isSchurStable(momentOperator(secondMomentTerms(batchDescent(p), { lambda })));
const oneStep = (change: (p: Problem) => QuadraticSamples) => ({
  exact: (p: Problem): Regions => {
    const loss = stepLoss(batchDescent(change(p)), p.learningRate);
    return {
      contracts: isPositiveDefinite(loss),
      settles: settles(change(p), p.learningRate),
      expands: isPositiveDefinite(exact.scale(one.neg(), loss)),
    };
  },
});

export default claim({
  id: 'MS-3',
  statement:
    'Three thresholds part the steps: below C_up the error shrinks from every start, below C* it dies out, above C_low it grows from every start',
  formula: String.raw`T_C(M)\prec M\iff C<C_{\mathrm{up}},\quad\rho(T_C)<1\iff C<C^*,\quad T_C(M)\succ M\iff C>C_{\mathrm{low}}`,
  source: { paper, at: 'ours, between Patel and the exact threshold' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'not needed' },
  },
  theory: regions,
  relation: decides,
  witnesses: { 'one step and spectrum': oneStep((p) => p) },
  nearMisses: {
    'C_conv = C_up': parted('contracts', (c, at) => c.lt(at.convergence)),
    'C_up = C*': said(({ contracts }) => ({ settles: contracts })),
    'C* = C_low, above C* from every start': said(({ settles }) => ({ expands: !settles })),
    'C_low = C_div': parted('expands', (c, at) => c.gt(at.divergence)),
    'C_low ≤ 2/λ_1': said((found, p) => ({ expands: found.expands || !meanContracts(p) })),
    'C* = 2/λ_1': said((_, p) => ({ settles: meanContracts(p) })),
    'C ≤ C_up': parted('contracts', (c, at) => c.lte(at.upper)),
    'C ≥ C_low': parted('expands', (c, at) => c.gte(at.lower)),
  },
  needs: {
    independent: {
      witnesses: { 'N copies of one sample': oneStep((p) => ({ ...p, batchSize: 1 })) },
    },
  },
  holdsWithout: {
    positive: {
      given: { family: choice(['full']) },
      instance: (raw) => {
        const p = quadraticSamples(raw);
        const shift = exact.scale(rational(8), exact.identity(p.dimension));
        const [first, last] = p.hessians as [typeof shift, typeof shift];
        const hessians = [
          exact.subtract(first, shift),
          exact.add(last, exact.scale(p.weights[0]!.div(p.weights[1]!), shift)),
        ];
        const share = batchShare(p.batchSize);
        return { ...p, hessians, share, learningRate: raw.ratio.div(8) };
      },
    },
  },
});

interface Placed extends Problem {
  readonly side: boolean;
}
const placed = {
  ...quadraticDraws({ most: 2 }),
  border: choice([...borders, 'descent']),
  ratio: fraction({ above: 0, below: 1 }),
};
/** C below C_conv or C_up, where SGD settles, or above C_low, C_div or 2/λ_1, where it does not. */
function place(raw: Drawn<typeof placed>, beyond = false): Placed {
  const p = mirroredSamples(quadraticSamples(raw));
  const highest = largest(meanHessian(p).map((row, j) => row[j]!));
  const thresholds = { ...diagonalSandwich(p, p.batchSize), descent: two.div(highest) };
  const side = raw.border === 'convergence' || raw.border === 'upper';
  const ratio = side === beyond ? one.div(raw.ratio) : raw.ratio;
  return { ...withShare(p), side, learningRate: thresholds[raw.border].mul(ratio) };
}
/** As if this threshold were C* itself: what holds on one side of it would fail on the other. */
const sharp = (border: (typeof borders)[number] | 'descent') => ({
  given: { border: choice([border]) },
  instance: (raw: Drawn<typeof placed>) => place(raw, true),
  theory: (p: Placed) => !p.side,
});

claim({
  id: 'MS-3-order',
  statement:
    'The exact threshold lies between the one-step thresholds, and these between those of Patel; it is at most that of gradient descent',
  formula: String.raw`C_{\mathrm{conv}}\le C_{\mathrm{up}}\le C^*\le C_{\mathrm{low}}\le C_{\mathrm{div}},\quad C^*\le\frac2{\lambda_1}`,
  source: { paper, at: 'ours, between Patel and the exact threshold' },
  status: 'proved',
  given: placed,
  instance: (raw) => place(raw),
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
  },
  theory: (p) => p.side,
  relation: decides,
  witnesses: {
    'spectrum of the moment operator': { exact: (p: Placed) => settles(p, p.learningRate) },
  },
  nearMisses: {
    'C_conv = C*': sharp('convergence'),
    'C_up = C*': sharp('upper'),
    'C_low = C*': sharp('lower'),
    'C_div = C*': sharp('divergence'),
    '2/λ_1 = C*': sharp('descent'),
  },
  needs: {
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: Placed) => {
            const frozen = affineSteps(batchDescent(p), { lambda: p.learningRate });
            return frozen.every(({ matrix }) => isSchurStable(matrix));
          },
        },
      },
    },
  },
});

/** The step at which u'Mu stands still along each axis, read off one step at two lengths. */
function axisSteps(p: QuadraticSamples): readonly Rational[] {
  const [at1, at2] = [one, two].map((c) => exact.scale(one.div(c), stepLoss(batchDescent(p), c)));
  return at1!.map((row, j) => {
    const slope = row[j]!.sub(at2![j]![j]!);
    return row[j]!.add(slope).div(slope);
  });
}
const between = (
  convergence: (p: QuadraticSamples) => Rational,
  divergence: (p: QuadraticSamples) => Rational,
) => ({
  theory: (p: QuadraticSamples) => {
    const [low, high] = [convergence(p), divergence(p)];
    return { lower: [low, low], upper: [high, high] };
  },
});
const geometry = (p: QuadraticSamples) => diagonalGeometry(p, p.batchSize);
const floor = (p: QuadraticSamples) => diagonalFloor(p, p.batchSize);
const conv = (p: QuadraticSamples) => convergenceThreshold(geometry(p));
const div = (p: QuadraticSamples) => divergenceThreshold(floor(p));

claim({
  id: 'MS-3-patel',
  statement: 'The one-step thresholds C_up and C_low lie between the two of Patel',
  formula: String.raw`C_{\mathrm{conv}}\le C_{\mathrm{up}}\le C_{\mathrm{low}}\le C_{\mathrm{div}}`,
  source: { paper, at: 'ours, between Patel and the exact threshold' },
  status: 'proved',
  given: quadraticDraws({ most: 2 }),
  instance: (raw) => mirroredSamples(quadraticSamples(raw)),
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...between(conv, div),
  relation: within,
  witnesses: {
    'one step along the axes': {
      exact: (p) => [smallest(axisSteps(p)), largest(axisSteps(p))],
    },
  },
  nearMisses: {
    'the branch of λ_1 always': between((p) => {
      const { eigenvalues, curvatureSpread } = geometry(p);
      return standstillStep(largest(eigenvalues), curvatureSpread.div(p.batchSize));
    }, div),
    's_Q for t_Q': between(
      (p) => convergenceThreshold({ ...geometry(p), curvatureSpread: floor(p).curvatureFloor }),
      div,
    ),
    't_Q for s_Q': between(conv, (p) =>
      divergenceThreshold({ ...floor(p), curvatureFloor: geometry(p).curvatureSpread }),
    ),
    'the eigenvalue λ_1 always': between(conv, (p) => {
      const { eigenvalues, curvatureFloor } = floor(p);
      return standstillStep(largest(eigenvalues), curvatureFloor.div(p.batchSize));
    }),
  },
  needs: {
    independent: {
      witnesses: {
        'N copies of one sample': {
          exact: (p) => {
            const steps = axisSteps({ ...p, batchSize: 1 });
            return [smallest(steps), largest(steps)];
          },
        },
      },
    },
  },
});
