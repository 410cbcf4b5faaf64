import {
  atMost,
  claim,
  continuousLaw,
  curvatureLaw,
  curvatureLawDescent,
  curvatureLawDraws,
  curvatureMoment,
  decides,
  equal,
  firstPole,
  fraction,
  growthSignPolynomial,
  integer,
  isolatedRoots,
  largest,
  one,
  otherProcess,
  outward,
  productGrowth,
  rational,
  recursion,
  rootCount,
  rootLimit,
  signsBetweenRoots,
  thresholdBand,
  thresholdSeries,
  toNumber,
  vector,
  wholePolynomial,
  windowBound,
  windowCount,
  within,
  zero,
  type CurvatureLaw,
} from 'falsifiable';
import { paper } from './paper.ts';

/** exp(2Nγ(λ)) − 1: where it is 0 so is γ, and it has γ's sign. */
const signOfExponent = (p: CurvatureLaw) =>
  wholePolynomial(growthSignPolynomial(curvatureLawDescent(p)));

/** Zeros of γ up to 1/x_max (all, where no x > 0), and its signs just above 0 and beyond all zeros. */
const zeros = (p: CurvatureLaw) => {
  const sign = signOfExponent(p);
  const pieces = signsBetweenRoots(sign, zero);
  const isPositive = largest(p.sampleCurvatures).compare(0) > 0;
  const high = isPositive ? firstPole(p) : rootLimit(sign);
  return {
    zeros: rational(rootCount(sign, { low: zero, high })),
    nearZero: rational(pieces[0]!),
    far: rational(pieces.at(-1)!),
  };
};

const saidZeros = (count: number, nearZero: number, far = 1) => ({
  theory: () => ({ zeros: rational(count), nearZero: rational(nearZero), far: rational(far) }),
});

/** U(−1, 1), moved and stretched by constants. */
const uniformDescent = recursion({
  states: { w: 'w - lambda*(centre + halfWidth*u)*w' },
  samples: {
    u: continuousLaw('U(−1, 1)', '2*u1 - 1', (n) => (n % 2 === 1 ? zero : rational(1, n + 1))),
  },
});

export default claim({
  id: 'LM-6-zeros',
  statement:
    'At a maximum with some x > 0 the exponent is positive at small and at large steps, with one zero below 1/x_max',
  formula: String.raw`\mathbb Ex<0<x_{\max}:\quad\#\{\lambda\le\tfrac1{x_{\max}}:\gamma(\lambda)=0\}=1,\ \gamma(0^+)>0,\ \gamma(\infty)>0`,
  source: { paper, at: 'ours; the limit λ → 0 reconstructed' },
  status: 'proved',

  given: curvatureLawDraws,
  instance: curvatureLaw,
  hypotheses: {
    maximum: { says: 'E x < 0', status: 'needed' },
    positive: { says: 'some x > 0', status: 'needed' },
    atom: { says: 'x_max has a probability (an atom)', status: 'needed' },
  },
  ...saidZeros(1, 1),
  relation: equal,
  witnesses: { 'Sturm chain of ∏(1 − λx)²ⁿ − 1': { exact: zeros } },
  nearMisses: {
    'small steps converge': saidZeros(1, -1),
    'small steps escape without end': saidZeros(0, 1),
    'back to escape before 1/x_max': saidZeros(2, 1),
    'large steps converge': saidZeros(1, 1, -1),
  },
  needs: {
    maximum: { given: { mean: fraction({ from: 0, to: 2 }) } },
    positive: {
      given: {
        positive: integer({ from: -40, to: -1 }),
        others: vector(2, integer({ from: -40, to: 0 })),
      },
      instance: (raw) => {
        const p = curvatureLaw(raw);
        return { ...p, sampleCurvatures: p.sampleCurvatures.map((x) => x.abs().neg()) };
      },
    },
    // x uniform on [1 − 2s, 1], at λ = 1/x_max = 1, where the exponent is log 2s − 1.
    atom: otherProcess({
      given: { halfWidth: fraction({ from: '3/2', to: 6 }) },
      instance: ({ halfWidth }) => ({ halfWidth, centre: one.sub(halfWidth) }),
      theory: () => 'converges',
      relation: decides,
      witnesses: {
        runs: {
          sampled: ({ halfWidth, centre }, random) => ({
            sample: productGrowth({
              recursion: uniformDescent,
              constants: { centre, halfWidth, lambda: one },
              start: { w: 1 },
              random,
            }),
            threshold: 0,
            above: 'diverges',
            below: 'converges',
          }),
        },
      },
    }),
  },
});

const windows = (p: CurvatureLaw) => {
  const pieces = signsBetweenRoots(signOfExponent(p), zero);
  const count = (found: readonly number[]) => rational(found.filter((sign) => sign > 0).length);
  return { windows: count(pieces), bounded: count(pieces.slice(0, -1)) };
};

const saidWindows = (most: (p: CurvatureLaw) => number) => ({
  theory: (p: CurvatureLaw) => ({ windows: rational(most(p)), bounded: rational(most(p) - 1) }),
});

const poles = (p: CurvatureLaw) => Number(windowBound(p).bounded.n);

claim({
  id: 'LM-6-windows',
  statement:
    'Learning rates that escape form at most one interval more than there are different positive x, all but one bounded',
  formula: String.raw`k=\#\{x_i>0\}:\quad\{\lambda>0:\gamma(\lambda)>0\}\text{ has at most }k+1\text{ components, at most }k\text{ of them bounded}`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: curvatureLawDraws,
  instance: curvatureLaw,
  hypotheses: { maximum: { says: 'E x < 0', status: 'not needed' } },
  theory: windowBound,
  relation: atMost,
  witnesses: { 'Sturm chain of ∏(1 − λx)²ⁿ − 1': { exact: windows } },
  nearMisses: {
    'one interval for each positive x': saidWindows((p) => Math.max(1, poles(p))),
    'steps that converge form one interval': saidWindows(() => 2),
    'steps that escape form one interval': saidWindows(() => 1),
  },
  holdsWithout: { maximum: { given: { mean: fraction({ from: 0, to: 2 }) } } },
});

claim({
  id: 'LM-6-count',
  statement:
    'Escape has one interval of learning rates beyond the last pole 1/x and one for each gap where the exponent peaks above 0',
  formula: String.raw`\#\{\text{components of }\gamma>0\}=1+\#\Bigl\{i:\max_{(1/x_i,1/x_{i+1})}\gamma>0\Bigr\}`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: { ...curvatureLawDraws, positive: integer({ from: -40, to: 40 }) },
  instance: curvatureLaw,
  hypotheses: { maximum: { says: 'E x < 0', status: 'not needed' } },
  theory: windowCount,
  relation: equal,
  witnesses: { 'Sturm chain of ∏(1 − λx)²ⁿ − 1': { exact: (p) => windows(p).windows } },
  nearMisses: {
    'one in every gap': { theory: (p) => windowBound(p).windows },
    'one in every gap but the first': {
      theory: (p) => rational(Math.max(1, poles(p))),
    },
    'those beyond the last pole and at small steps alone': {
      theory: (p) => rational(poles(p) > 0 ? 2 : 1),
    },
  },
  holdsWithout: { maximum: { given: { mean: fraction({ from: 0, to: 2 }) } } },
});

/** The one zero of γ below 1/x_max, to 60 bits. */
const thresholdOf = (p: CurvatureLaw) => {
  const high = firstPole(p);
  const [found] = isolatedRoots(signOfExponent(p), { low: zero, high }, high.div(2n ** 60n));
  return outward(toNumber(found!.low), toNumber(found!.high));
};

const series = (factor: string, reachShare = one) => ({
  theory: (p: CurvatureLaw) => {
    const { lower, upper } = thresholdBand(p);
    const [middle, reach] = [thresholdSeries(p, rational(factor)), upper.sub(lower).div(2)];
    return { lower: middle.sub(reach.mul(reachShare)), upper: middle.add(reach.mul(reachShare)) };
  },
});

const { mean: _, ...withoutMean } = curvatureLawDraws;

claim({
  id: 'LM-6-expansion',
  statement:
    'At a flat maximum the threshold is 2μ/m₂ − (8/3)μ²m₃/m₂³ up to third order in μ = −E x',
  formula: String.raw`\Bigl|\lambda^*-\frac{2\mu}{m_2}+\frac{8\mu^2m_3}{3m_2^3}\Bigr|\le18X^2\Bigl(\frac\mu{m_2}\Bigr)^3,\quad\frac{\mu X}{m_2}\le\tfrac1{16},\ X=\max|x|`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: {
    ...withoutMean,
    flatness: integer({ from: 1, to: 64 }),
  },
  /** A law of mean 0 and variance v, moved by μ ≤ v/(17 max|x|). */
  instance: ({ flatness, ...raw }): CurvatureLaw => {
    const centred = curvatureLaw({ ...raw, mean: zero });
    const size = largest(centred.sampleCurvatures.map((x) => x.abs()));
    const mu = curvatureMoment(centred, 2)
      .div(size)
      .mul(rational(1, 17 * flatness));
    return { ...centred, sampleCurvatures: centred.sampleCurvatures.map((x) => x.sub(mu)) };
  },
  hypotheses: { flat: { says: 'μX/m₂ ≤ 1/16', status: 'open' } },
  theory: thresholdBand,
  relation: within,
  witnesses: { 'Sturm chain of ∏(1 − λx)²ⁿ − 1': { certified: thresholdOf } },
  nearMisses: {
    'the first order alone': series('0'),
    '4/3 for 8/3': series('4/3'),
    'a plus for the minus': series('-8/3'),
    'a ninth of the remainder': series('8/3', rational('1/9')),
  },
});
