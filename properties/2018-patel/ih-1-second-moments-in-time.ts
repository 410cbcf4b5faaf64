import {
  anyForces,
  awayFromZero,
  batchDescent,
  choice,
  claim,
  components,
  diverges,
  equal,
  exact,
  forceCovariance,
  forcedCovariance,
  forcedDescent,
  forcedDraws,
  forcedMoments,
  forcedSamples,
  forcedSolution,
  fraction,
  integer,
  largest,
  movingProducts,
  outerProduct,
  quadraticDraws,
  rational,
  scheduledPaths,
  smallStepCovariance,
  stationaryMoments,
  zero,
  type Drawn,
  type ForcedSamples,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const constants = (p: ForcedSamples) => ({ lambda: p.learningRate });

const given = forcedDraws();
/** E uu' in which the recursion settles, by its own second moments. */
const settled = (build: (p: ForcedSamples) => Recursion) => ({
  exact: (p: ForcedSamples) => {
    const moments = stationaryMoments(build(p), constants(p));
    return moments === diverges ? diverges : moments.secondMoment;
  },
});

/** Steps so short that no draw lengthens u: every moment is finite, and time averages can be used. */
function tame(raw: Drawn<typeof given>): ForcedSamples {
  const pushes = raw.pushes.map((value, i) => (i === 0 ? 1 + Math.abs(value) : value));
  const p = forcedSamples({ ...raw, pushes });
  const steepest = largest(p.hessians.map((q) => exact.trace(q)));
  return {
    ...p,
    forces: anyForces({ ...raw, pushes }, p),
    learningRate: raw.ratio.div(steepest),
  };
}

claim({
  id: 'IH-1-runs',
  statement:
    'Time averages of runs agree with Σ_∞ where C tr Q ≤ 1: no draw lengthens u there, so that all moments are finite',
  formula: String.raw`C\operatorname{tr}Q\le1\Rightarrow\tfrac1K\textstyle\sum_{k\le K}u_ku_k'\to\Sigma_\infty`,
  source: { paper, at: 'ours: sample means only where their variance is finite' },
  status: 'proved',
  given: { ...given, ratio: fraction({ from: '1/4', to: 1 }) },
  instance: tame,
  hypotheses: {
    independent: { says: 'batches are drawn as p says', status: 'needed' },
  },
  theory: (p) => forcedCovariance(p, p.learningRate),
  relation: equal,
  witnesses: {
    'second moments of the recursion': settled(forcedDescent),
    runs: {
      sampled: (p: ForcedSamples, random: Seed) => {
        const process = forcedDescent(p);
        const { states: names } = process;
        const request = { process, constants: constants(p), left: names, right: names, random };
        return movingProducts(request);
      },
      accepts: (p: ForcedSamples) => p.learningRate.n > 0n && forceCovariance(p)[0]![0]!.n > 0n,
    },
  },
  nearMisses: {
    'the curvature noise lost': { theory: (p) => smallStepCovariance(p, p.learningRate) },
    'p² for p': {
      theory: (p) => forcedSolution({ ...p, share: p.share.mul(p.share) }, p.learningRate)!,
    },
  },
  needs: {
    independent: {
      witnesses: {
        'N copies of one sample': settled((p) => batchDescent({ ...p, batchSize: 1 })),
      },
    },
  },
});

interface Path extends ForcedSamples {
  readonly start: readonly Rational[];
}
const horizon = 3;
const short = {
  ...given,
  ...quadraticDraws({ most: 2 }),
  batches: choice(['with replacement']),
  /** 8C: nothing depends on C*. */
  eighths: integer({ from: 1, to: 16 }),
};
const path = (raw: Drawn<typeof short>): Path => ({
  ...forcedSamples(raw),
  learningRate: rational(raw.eighths, 8),
  start: awayFromZero(raw),
});
const moments = (change: (p: Path) => Path) => ({
  theory: (p: Path) => {
    const changed = change(p);
    return forcedMoments(changed, changed.learningRate, changed.start, horizon);
  },
});
const words = (build: (p: Path) => Recursion) => ({
  exact: (p: Path) => {
    const schedule = Array.from({ length: horizon }, () => constants(p));
    return scheduledPaths(build(p), schedule, components('w', p.start)).map((outcomes) =>
      exact.add(
        ...outcomes.map(({ probability, state }) => {
          const u = Object.values(state);
          return exact.scale(probability, outerProduct(u));
        }),
      ),
    );
  },
});

claim({
  id: 'IH-1-in-time',
  statement:
    'On the way, and beyond C* too, E uu′ is carried by T_C, the noise and the cross term of the mean path',
  formula: String.raw`\Sigma_{k+1}=T_C(\Sigma_k)+\tfrac{C^2}{N}\bigl(\mathbb E[Q\mu_k\xi']+\mathbb E[\xi\mu_k'Q]+\Sigma_\xi\bigr)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: short,
  instance: path,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...moments((p) => p),
  relation: equal,
  witnesses: { 'all words': words(forcedDescent) },
  nearMisses: {
    'the cross term lost': {
      theory: (p) => {
        const turned = p.forces.map((force) => force.map((value) => value.neg()));
        const other = moments((q) => ({ ...q, forces: turned })).theory(p);
        const half = rational(1, 2);
        return moments((q) => q)
          .theory(p)
          .map((moment, k) => exact.scale(half, exact.add(moment, other[k]!)));
      },
    },
    'the noise lost': moments((p) => ({
      ...p,
      forces: p.forces.map((force) => force.map(() => zero)),
    })),
    '1/N² for 1/N': moments((p) => ({ ...p, share: p.share.mul(p.share) })),
  },
  needs: {
    independent: {
      witnesses: {
        'N copies of one sample': words((p) => batchDescent({ ...p, batchSize: 1 })),
      },
    },
  },
});
