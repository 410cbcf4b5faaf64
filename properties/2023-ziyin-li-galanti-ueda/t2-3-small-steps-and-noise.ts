import {
  choice,
  claim,
  curvatureDescent,
  decides,
  factorMean,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  latticeFate,
  momentFate,
  noiseFate,
  noiseThreshold,
  one,
  rational,
  scale,
  smallest,
  smallStepFate,
  sum,
  undecided,
  vector,
  walkMultipliers,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance {
  readonly sampleCurvatures: readonly Rational[];
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

/** An instance from the steps λh. */
const stepping = (
  steps: readonly Rational[],
  weights: readonly number[],
  learningRate: Rational,
): Instance => ({
  sampleCurvatures: steps.map((z) => z.div(learningRate)),
  factors: steps.map((z) => one.sub(z)),
  weights,
  learningRate,
});

const large = {
  given: {
    positive: fraction({ from: '1/4', to: '19/20' }),
    negative: fraction({ from: '-9/8', to: '-1/8' }),
    weights: vector(2, integer({ from: 1, to: 7 })),
    learningRate: scale(),
  },
  instance: ({
    positive,
    negative,
    weights,
    learningRate,
  }: Record<'positive' | 'negative' | 'learningRate', Rational> & {
    readonly weights: readonly number[];
  }) => stepping([positive, negative], weights, learningRate),
};

const witnesses = {
  'fractional moments': {
    certified: (p: Instance) =>
      momentFate(walkMultipliers(p)) ?? latticeFate(walkMultipliers(p)) ?? undecided,
  },
  runs: {
    sampled: (p: Instance, random: Seed) =>
      growthSide({
        recursion: curvatureDescent(p),
        constants: { lambda: p.learningRate },
        random,
      }),
    accepts: (p: Instance) => hasPlainGrowth(walkMultipliers(p)),
  },
};

/** λ against a multiple of −2E h/E h². */
const against = (multiple: Rational) => ({
  theory: (p: Instance) =>
    p.learningRate.gt(noiseThreshold(p).mul(multiple)) ? 'converges' : 'diverges',
});

export default claim({
  id: 'T2-3',
  statement:
    'Small steps converge at a maximum exactly where the noise outweighs the slope, λ > −2E h/E h², and where the third order cannot turn the sign',
  formula: String.raw`|\lambda E h+\tfrac{\lambda^2}2E h^2|>\tfrac{E|\lambda h|^3}{3(1-r)}:\quad w_t\to0\iff\lambda>-2\,E h/E h^2`,
  source: { paper, at: 'reconstructed, (10) and (11); the remainder ours' },
  status: 'proved',

  // λh = ε(y − sεv/2) with E y = 0, E y² = v: s = 1 ± distance is the slope in units of the noise, and
  // ε ≤ min(1, |s − 1|v)/4 keeps the third order below half of the second.
  given: {
    weights: vector(2, integer({ from: 1, to: 5 })),
    distance: fraction({ from: '1/32', to: 2, near: [1] }),
    side: choice([-1, 1]),
    share: fraction({ from: '1/16', to: 1 }),
    learningRate: scale(),
  },
  instance: ({ weights: [n, m], distance, side, share, learningRate }) => {
    const most = Math.max(n!, m!);
    const shape = [rational(m!, most), rational(-n!, most)];
    const variance = factorMean({ factors: shape, weights: [n!, m!] }, (y) => y.mul(y));
    const epsilon = smallest([one, distance.mul(variance)])
      .mul(share)
      .div(4);
    const slope = one.add(distance.mul(side)).mul(epsilon).mul(variance).div(2);
    const steps = shape.map((y) => y.sub(slope).mul(epsilon));
    return stepping(steps, [n!, m!], learningRate);
  },
  hypotheses: {
    small: { says: 'the second order exceeds the remainder', status: 'needed' },
  },
  theory: smallStepFate,
  relation: decides,
  witnesses,
  nearMisses: {
    'half the threshold, −E h/E h²': against(rational('1/2')),
    'twice the threshold': against(rational(2)),
    'the threshold from below': {
      theory: (p) => (noiseFate(p) === 'converges' ? 'diverges' : 'converges'),
    },
    'gradient flow: the slope decides': {
      theory: (p) =>
        sum(p.sampleCurvatures.map((h, i) => h.mul(p.weights[i]!))).compare(0) > 0
          ? 'converges'
          : 'diverges',
    },
  },
  needs: {
    small: {
      theory: noiseFate,
      given: { share: fraction({ from: 8, to: 16 }) },
    },
  },
});

claim({
  id: 'T2-3-published',
  statement:
    'SGD converges at a critical point exactly where λ > −2E h/E h², whatever the size of its steps',
  formula: String.raw`w_t\to0\iff\lambda>-2\,E h/E h^2`,
  source: { paper, at: 'reconstructed, (10) and (11) taken as exact' },
  status: 'conjecture',
  expect: 'refuted',

  ...large,
  hypotheses: {},
  theory: noiseFate,
  relation: decides,
  witnesses: { 'fractional moments': witnesses['fractional moments'] },
  counterexample: {
    instance: stepping([rational('1/2'), rational('-9/8')], [1, 1], one),
    theory: 'converges',
    observed: 'diverges',
  },
});
