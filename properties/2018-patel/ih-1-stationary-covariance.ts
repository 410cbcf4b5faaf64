import {
  affineSteps,
  anyForces,
  batchDescent,
  batchShare,
  claim,
  diverges,
  equal,
  exact,
  forceCovariance,
  forcedCovariance,
  forcedDescent,
  forcedDraws,
  forcedSamples,
  forcedSolution,
  fraction,
  isSchurStable,
  loewnerAtLeast,
  one,
  otherProcess,
  outerProduct,
  rademacher,
  rational,
  recursion,
  smallStepCovariance,
  stationaryMoments,
  stationaryVariance,
  sum,
  transpose,
  zero,
  type ForcedSamples,
  type Recursion,
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

const unguarded = (p: ForcedSamples) =>
  forcedSolution(p, p.learningRate) ?? exact.zeros(p.dimension);
export default claim({
  id: 'IH-1',
  statement:
    'Below C*, SGD with noise at the minimiser settles at the second moment Cp(2𝒞 − C𝒟)⁻¹Σ_ξ from every start',
  formula: String.raw`\mathbb E\,u_ku_k'\to\Sigma_\infty=Cp\,(2\mathcal C-C\mathcal D)^{-1}\Sigma_\xi,\quad \mathcal D(X)=(1-p)MXM+p\,\mathbb E\,QXQ`,
  source: { paper, at: 'reconstructed; ours, exact where the paper bounds the cross term' },
  status: 'proved',
  given,
  instance: (raw) => forcedSamples(raw),
  hypotheses: {
    stable: { says: 'C < C*', status: 'needed' },
    centred: { says: 'E ξ = 0: u is the distance to the minimiser of the mean', status: 'needed' },
    independent: { says: 'batches are drawn as p says', status: 'needed' },
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    definite: { says: 'M ≻ 0, or no noise where M sees nothing', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'not needed' },
    range: { says: 'every ξ in the range of its Q', status: 'not needed' },
  },
  theory: (p) => forcedCovariance(p, p.learningRate),
  relation: equal,
  witnesses: { 'second moments of the recursion': settled(forcedDescent) },
  nearMisses: {
    'the curvature noise lost': { theory: (p) => smallStepCovariance(p, p.learningRate) },
    'the curvature of single samples': {
      theory: (p) => exact.scale(p.share, forcedSolution({ ...p, share: one }, p.learningRate)!),
    },
    'p² for p': {
      theory: (p) => forcedSolution({ ...p, share: p.share.mul(p.share) }, p.learningRate)!,
    },
    '1/N for all batches': {
      theory: (p) => forcedSolution({ ...p, share: batchShare(p.batchSize) }, p.learningRate)!,
    },
    'the cross term of ξ kept': {
      theory: (p) => {
        const total = sum(p.weights);
        const ones = p.forces[0]!.map(() => one);
        const cross = exact.add(
          ...p.hessians.map((q, i) =>
            exact.scale(p.weights[i]!.div(total), outerProduct(exact.apply(q, ones), p.forces[i]!)),
          ),
        );
        const kept = exact.scale(
          p.learningRate.mul(p.learningRate).mul(p.share),
          exact.add(cross, transpose(cross)),
        );
        return exact.add(forcedCovariance(p, p.learningRate), kept);
      },
    },
    'the noise of one step': {
      theory: (p) =>
        exact.scale(p.learningRate.mul(p.learningRate).mul(p.share), forceCovariance(p)),
    },
  },
  needs: {
    stable: { given: { ratio: fraction({ above: 1, to: 4 }) }, theory: unguarded },
    centred: {
      witnesses: {
        'second moments under a push': settled((p) =>
          forcedDescent({ ...p, forces: p.forces.map((f) => f.map((value) => value.add(one))) }),
        ),
      },
    },
    independent: {
      witnesses: {
        'N copies of one sample': settled((p) => batchDescent({ ...p, batchSize: 1 })),
      },
    },
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: ForcedSamples) => {
            const batches = affineSteps(forcedDescent(p), constants(p));
            if (!batches.every(({ matrix }) => isSchurStable(matrix))) return diverges;
            const limits = batches.map(({ weight, matrix, offset }) => {
              const u = exact.solve(exact.subtract(exact.identity(p.dimension), matrix), offset);
              return exact.scale(weight, outerProduct(u));
            });
            return exact.add(...limits);
          },
        },
      },
    },
    definite: otherProcess({
      given: {
        normalizedStep: fraction({ above: 0, below: 2 }),
        curvature: fraction({ above: 0, to: 8 }),
        push: fraction({ above: 0, to: 4 }),
      },
      instance: ({ normalizedStep, curvature, push }) => ({
        curvature,
        learningRate: normalizedStep.div(curvature),
        push,
      }),
      theory: ({ curvature, learningRate }) => {
        const settledVariance = stationaryVariance({ curvature, learningRate, noiseVariance: one });
        return exact.diagonal([settledVariance, zero]);
      },
      relation: equal,
      witnesses: {
        'second moments of the recursion': {
          exact: ({ curvature, learningRate, push }) => {
            const blind = recursion({
              states: { w1: 'w1 - lambda*(k*w1 + x)', w2: 'w2 - lambda*r*x' },
              samples: { x: rademacher() },
            });
            const values = { k: curvature, r: push, lambda: learningRate };
            const moments = stationaryMoments(blind, values);
            return moments === diverges ? diverges : moments.secondMoment;
          },
        },
      },
    }),
  },
  holdsWithout: {
    positive: {
      instance: (raw) =>
        forcedSamples(raw, (p) => ({
          ...p,
          hessians: p.hessians.map((q, i) => {
            const shift = rational(i === 0 ? -2 : i === p.hessians.length - 1 ? 16 : 0);
            return exact.add(q, exact.scale(shift, exact.identity(p.dimension)));
          }),
        })),
    },
    range: {
      instance: (raw) => {
        const p = forcedSamples(raw);
        return { ...p, forces: anyForces(raw, p) };
      },
    },
  },
});

claim({
  id: 'IH-1-small-steps',
  statement: 'The noise of the curvature only adds: Σ_∞ is never below its small-step form',
  formula: String.raw`\Sigma_\infty\succeq Cp\,(2\mathcal C)^{-1}\Sigma_\xi`,
  source: { paper, at: 'ours: (2𝒞)⁻¹ and 𝒟 keep the semidefinite cone' },
  status: 'proved',
  given,
  instance: (raw) => forcedSamples(raw),
  hypotheses: {
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'open' },
  },
  theory: (p) => smallStepCovariance(p, p.learningRate),
  relation: loewnerAtLeast,
  witnesses: { 'second moments of the recursion': settled(forcedDescent) },
  nearMisses: {
    'Cp𝒞⁻¹Σ_ξ': {
      theory: (p) => exact.scale(rational(2), smallStepCovariance(p, p.learningRate)),
    },
    'the batch lost': {
      theory: (p) => smallStepCovariance({ ...p, share: one }, p.learningRate),
    },
  },
});
