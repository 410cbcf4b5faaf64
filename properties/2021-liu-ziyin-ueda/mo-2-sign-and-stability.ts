import {
  affineForm,
  claim,
  decides,
  determinant,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  heavyBallDivisor,
  heavyBallLimit,
  isSchurStable,
  noisyBowl,
  one,
  rational,
  scale,
  zero,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const line = noisyBowl(1, heavyBall(), gaussian());

const lineConstants = (lambda: Rational, mu: Rational, k: Rational) => ({
  lambda,
  mu,
  k,
  sigma: one,
});

const pair = {
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ from: '-1/2', to: 3, near: [0, 1] }),
  curvature: scale({ from: '1/4', to: 4 }),
  otherCurvature: scale({ from: '1/4', to: 4 }),
};

const pairInstance = ({
  momentum,
  shareOfLimit,
  curvature,
  otherCurvature,
}: Drawn<typeof pair>) => ({
  momentum,
  learningRate: shareOfLimit.mul(heavyBallLimit(momentum)).div(curvature),
  curvature,
  otherCurvature,
});

type Pair = ReturnType<typeof pairInstance>;

const saidOfRoots = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Pair) =>
      value({ lambda: p.learningRate, mu: p.momentum, ki: p.curvature, kj: p.otherCurvature }),
  };
};

export default claim({
  id: 'MO-2-roots',
  statement:
    'λ(1 − μ²)D_ij is the product of 1 − rs over the roots r of heavy ball at k_i and s at k_j, so D_ij > 0 where it is stable',
  formula: String.raw`\lambda(1-\mu^2)D_{ij}=\prod_{r,s}(1-rs),\quad z^2-(1+\mu-\lambda k)z+\mu=0`,
  source: { paper, at: 'ours, extends the closed form' },
  status: 'proved',

  given: pair,
  instance: pairInstance,
  hypotheses: {
    momentum: { says: '|μ| < 1', status: 'not needed' },
  },
  theory: (p) =>
    heavyBallDivisor(p, [p.curvature, p.otherCurvature])
      .mul(p.learningRate)
      .mul(one.sub(p.momentum.mul(p.momentum))),
  relation: equal,
  witnesses: {
    'determinant of 1 − Z_i ⊗ Z_j of the companion matrices': {
      exact: ({ learningRate, momentum, curvature, otherCurvature }) => {
        const [a, b] = [curvature, otherCurvature].map(
          (k) => affineForm(line, lineConstants(learningRate, momentum, k)).companion,
        );
        const product = a!.flatMap((left) =>
          b!.map((right) => left.flatMap((x) => right.map((y) => x.mul(y)))),
        );
        return determinant(exact.subtract(exact.identity(4), product));
      },
    },
  },
  nearMisses: {
    '1 − μ², whatever the curvatures': saidOfRoots('(1 - mu^2)*(1 + 0*ki*kj*lambda)'),
    'the divisor of plain SGD': saidOfRoots('lambda*(ki + kj - lambda*ki*kj)*(1 - mu^2)*(1 - mu)'),
    '(k_i − k_j)² with the sign of k_ik_j': saidOfRoots(
      'lambda*(1 - mu^2)*((1 - mu)*(ki + kj) - lambda*mu*(ki - kj)^2/(1 - mu^2) - lambda*(1 - mu)/(1 + mu)*ki*kj)',
    ),
  },
  holdsWithout: {
    momentum: { given: { momentum: fraction({ above: -4, below: -1 }) } },
  },
});

const lines = {
  momentum: fraction({ above: -1, to: 3, near: [0, 1] }),
  shareOfLimit: fraction({ above: 0, to: 3, near: [1] }),
};

const lineInstance = ({ momentum, shareOfLimit }: Drawn<typeof lines>) => ({
  momentum,
  normalizedStep: shareOfLimit.mul(heavyBallLimit(momentum)),
});

type Line = ReturnType<typeof lineInstance>;

/** Read off the sign of (1 + μ)(1 − μ)(2(1 + μ) − λk), which is that of the variance formula at λ, k > 0. */
const signOfFormula = ({ momentum: mu, normalizedStep: x }: Line) => {
  const sign = one.sub(mu.mul(mu)).mul(heavyBallLimit(mu).sub(x)).mul(x);
  return sign.gt(zero) ? 'stable' : 'unstable';
};

const stability = {
  'Schur–Cohn on the companion matrix': {
    exact: ({ momentum, normalizedStep }: Line) =>
      isSchurStable(affineForm(line, lineConstants(normalizedStep, momentum, one)).companion)
        ? 'stable'
        : 'unstable',
  },
};

/** μ < −1 makes the limit 2(1 + μ) negative: λk > 0 is a negative share of it. */
const reversed = {
  momentum: fraction({ above: -4, below: -1 }),
  shareOfLimit: fraction({ from: -2, below: 0 }),
};

claim({
  id: 'MO-2-sign',
  statement:
    'For μ > −1 and λk > 0 the variance formula of heavy ball is positive exactly where heavy ball is stable',
  formula: String.raw`\mu>-1,\ \lambda k>0:\quad\frac{1+\mu}{(1-\mu)(2(1+\mu)-\lambda k)}>0\iff\text{stable}`,
  source: { paper, at: 'ours, corrects the sign as a test of stability' },
  status: 'proved',

  given: { ...lines, momentum: fraction({ above: -1, below: 1, near: [0] }) },
  instance: lineInstance,
  hypotheses: {
    momentum: { says: '|μ| < 1', status: 'needed' },
  },
  theory: signOfFormula,
  relation: decides,
  witnesses: stability,
  nearMisses: {
    'stable up to λk = 2': {
      theory: ({ normalizedStep: x }) => (x.compare(2) < 0 ? 'stable' : 'unstable'),
    },
  },
  needs: { momentum: { given: reversed } },
});

claim({
  id: 'MO-2-positive',
  statement: 'A positive value of the variance formula of heavy ball means that it is stable',
  formula: String.raw`\frac{\lambda\sigma^2(1+\mu)}{(1-\mu)k(2(1+\mu)-\lambda k)}>0\implies\text{stable}`,
  source: { paper, at: 'as one would read the formula; false for |μ| > 1' },
  status: 'conjecture',
  expect: 'refuted',

  given: reversed,
  instance: lineInstance,
  hypotheses: {},
  theory: signOfFormula,
  relation: decides,
  witnesses: stability,
  counterexample: {
    // The formula says +1/9 at k = σ² = 1, the roots of z² + 2z − 2 are −1 ± √3.
    instance: { momentum: rational(-2), normalizedStep: one },
    theory: 'stable',
    observed: 'unstable',
  },
});
