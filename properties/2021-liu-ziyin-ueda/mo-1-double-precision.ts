import {
  blockDoubling,
  blockTolerance,
  claim,
  equal,
  heavyBallDivisor,
  one,
  rational,
  smallest,
  toNumber,
  wideEntries,
  wideHeavyBall,
  wideHeavyBallDraws,
  wideHeavyBallMethod,
  type Matrix,
  type WideHeavyBall,
} from 'falsifiable';
import { paper } from './paper.ts';

const entries = (p: WideHeavyBall) =>
  wideEntries(p, (c, ki, kj) => p.learningRate.mul(c).div(heavyBallDivisor(p, [ki, kj])));

/** The three terms of D_ij = t₁ + t₂ − t₃, each rounded; 1 ± μ before they are. */
const terms = (p: WideHeavyBall, i: number, j: number) => {
  const [lambda, mu] = [p.learningRate, p.momentum].map(toNumber) as [number, number];
  const [rest, sum] = [one.sub(p.momentum), one.add(p.momentum)].map(toNumber) as [number, number];
  const [a, b] = [p.curvatures[i]!, p.curvatures[j]!].map(toNumber) as [number, number];
  return {
    drift: rest * (a + b),
    commutator: (lambda * mu * (a - b) * (a - b)) / (rest * sum),
    kick: ((lambda * rest) / sum) * a * b,
  };
};
const inDoubles = (p: WideHeavyBall, divisor: (p: WideHeavyBall, i: number, j: number) => number) =>
  p.basisNoise.map((row, i) =>
    row.map((c, j) => (toNumber(p.learningRate) * toNumber(c)) / divisor(p, i, j)),
  ) as Matrix<number>;
const threeTerms = (p: WideHeavyBall, i: number, j: number) => {
  const { drift, commutator, kick } = terms(p, i, j);
  return drift + commutator - kick;
};
/** cond K + c_D, with c_D the largest (t₁ + |t₂| + t₃)/D. */
const conditioning = (p: WideHeavyBall) => {
  const amplified = p.curvatures.flatMap((ki, i) =>
    p.curvatures.map((kj, j) => {
      const { drift, commutator, kick } = terms(p, i, j);
      return (drift + Math.abs(commutator) + kick) / toNumber(heavyBallDivisor(p, [ki, kj]));
    }),
  );
  const spread = toNumber(p.largestCurvature.div(smallest(p.curvatures)));
  return spread + Math.max(...amplified);
};
const rounding = (p: WideHeavyBall) => 8 * p.dimension * 2 ** -53 * conditioning(p);

export default claim({
  id: 'MO-1-float64',
  statement:
    'In double precision the entries λC_ij/D_ij of heavy ball are right to 16du(cond K + c_D) for D = t₁ + t₂ − t₃, and doubling of its companion agrees to 16du‖P‖',
  formula: String.raw`D_{ij}=(1-\mu)(k_i+k_j)+\frac{\lambda\mu(k_i-k_j)^2}{1-\mu^2}-\frac{\lambda(1-\mu)k_ik_j}{1+\mu},\quad c_D=\max\frac{t_1+|t_2|+t_3}{D_{ij}}`,
  source: { paper, at: 'ours, on the numerics of the equation' },
  status: 'conjecture',

  given: wideHeavyBallDraws,
  instance: wideHeavyBall,
  hypotheses: {
    form: { says: 'D is summed as t₁ + t₂ − t₃', status: 'needed' },
  },
  theory: entries,
  relation: equal,
  witnesses: {
    'the entries in doubles': { numeric: (p) => inDoubles(p, threeTerms), tolerance: rounding },
    'the doubling sum of the recursion in doubles': {
      ...blockDoubling(wideHeavyBallMethod),
      // Where both roots meet on the circle the bound says nothing: there rounding moves them past it.
      accepts: (p) => blockTolerance(p, wideHeavyBallMethod(p)) <= 1e-4,
    },
  },
  nearMisses: {
    'the double commutator dropped': {
      theory: (p) =>
        wideEntries(p, (c, ki, kj) => {
          const bend = p.learningRate.mul(ki).mul(kj).div(one.add(p.momentum));
          return p.learningRate.mul(c).div(one.sub(p.momentum)).div(ki.add(kj).sub(bend));
        }),
    },
    'the entries of continuous time': {
      theory: (p) =>
        wideEntries(p, (c, ki, kj) =>
          p.learningRate.mul(c).div(one.sub(p.momentum)).div(ki.add(kj)),
        ),
    },
    'the learning rate off by one part in a million': {
      theory: (p) =>
        entries({ ...p, learningRate: p.learningRate.mul(one.sub(rational('1/1000000'))) }),
    },
  },
  needs: {
    form: {
      // As printed: (1 − μ)(k_i + k_j) − (1 + μ²)/(1 − μ²) λk_ik_j + μ/(1 − μ²) λ(k_i² + k_j²).
      witnesses: {
        'the printed form in doubles': {
          numeric: (p) =>
            inDoubles(p, (_, i, j) => {
              const [lambda, mu] = [p.learningRate, p.momentum].map(toNumber) as [number, number];
              const [a, b] = [p.curvatures[i]!, p.curvatures[j]!].map(toNumber) as [number, number];
              const scale = lambda / toNumber(one.sub(p.momentum.mul(p.momentum)));
              const squares = mu * scale * (a * a + b * b);
              return (
                toNumber(one.sub(p.momentum)) * (a + b) - (1 + mu * mu) * scale * a * b + squares
              );
            }),
          tolerance: rounding,
        },
      },
    },
  },
});
